using System.Globalization;
using Atlas.Domain.Exports;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Exports;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>
/// Writes an export's file, a thousand cases at a time, with the rights that whoever started it has at that moment. A try that breaks off leaves no
/// file; the next one begins anew.
/// </summary>
public sealed partial class MakeExport(IServiceScopeFactory scopes, ExportBook book, ILogger<MakeExport> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Makes it, unless another process does.</summary>
    public async Task RunAsync(TenantId tenant, ExportId id, CancellationToken stop)
    {
        var attempt = Guid.CreateVersion7();
        await using var scope = scopes.ForTenant(tenant);
        var files = scope.ServiceProvider.GetRequiredService<ExportFiles>();
        var export = await ReadAsync(scope, db => db.Exports.AsNoTracking().SingleAsync(row => row.Id == id, stop));
        if (!await ReadAsync(scope, db => db.BeginAsync(id, attempt, stop)))
        {
            return;
        }

        book.Look(tenant);
        var isWhole = false;
        try
        {
            files.Discard(export.Attempt ?? attempt);
            isWhole = await TryAsync(scope, export, attempt, stop);
        }
        catch (Exception failure)
        {
            await FailAsync(scope, export, attempt, failure, stop.IsCancellationRequested);
        }
        finally
        {
            if (!isWhole)
            {
                files.Discard(attempt);
            }

            book.Look(tenant);
        }
    }

    /// <summary>One that ended the program itself so often would end it again.</summary>
    private async Task<bool> TryAsync(AsyncServiceScope scope, Export export, Guid attempt, CancellationToken stop)
    {
        if (export.Tries < Export.MostTries)
        {
            return await WriteAsync(scope, export, attempt, stop);
        }

        await GiveUpAsync(scope, export.Id, attempt, Refusals.NotSaved);
        return false;
    }

    /// <summary>Writes the file; false where the export was stopped, given up, or is another try's.</summary>
    private async Task<bool> WriteAsync(AsyncServiceScope scope, Export export, Guid attempt, CancellationToken stop)
    {
        // Names of columns are read in the language of the export.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(export.Language);
        var files = scope.ServiceProvider.GetRequiredService<ExportFiles>();
        var catalog = await scope.ServiceProvider.GetRequiredService<CatalogOfCaller>().GetAsync();
        var (rows, after, isLast) = (0, "", false);
        await using (var sheet = new ExportSheet(files.Begin(attempt), export.Order, catalog))
        {
            await sheet.BeginAsync(scope.ServiceProvider.GetRequiredService<IStringLocalizer<Texts>>(), stop);
            while (!isLast)
            {
                if (await PageAsync(scope, export, after, stop) is not { } page)
                {
                    await GiveUpAsync(scope, export.Id, attempt, Refusals.StarterGone);
                    return false;
                }

                await sheet.WriteAsync(page, stop);
                (rows, after, isLast) = (rows + page.Count, page.Count == 0 ? after : page[^1].Reference, page.Count < ExportPageQuery.Most);
                if (!await ReadAsync(scope, db => db.NoteAsync(export.Id, attempt, rows, stop)))
                {
                    return false;
                }

                book.Look(export.Tenant);
            }
        }

        var (bytes, hash) = await files.SealAsync(attempt, stop);
        LogDone(log, export.Id.Value, rows, bytes);
        return await EndAsync(scope, export.Id, attempt, (row, by, now) => row.Finish(rows, bytes, hash, by, now));
    }

    /// <summary>The next part, with the rights of this moment; null where whoever started it may not have it any more.</summary>
    private async Task<IReadOnlyList<ExportedCase>?> PageAsync(AsyncServiceScope scope, Export export, string after, CancellationToken stop)
    {
        if (await scope.ServiceProvider.GetRequiredService<StarterQuery>().RunAsync(export.By, stop) is not { } starter || !starter.Is(export.Role))
        {
            return null;
        }

        await using var own = scopes.CreateAsyncScope();
        own.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(starter);
        return await own.ServiceProvider.GetRequiredService<ExportPageQuery>().RunAsync(export.Order, export.At, after, stop);
    }

    private async Task FailAsync(AsyncServiceScope scope, Export export, Guid attempt, Exception failure, bool isStopping)
    {
        if (isStopping)
        {
            await ReadAsync(scope, db => db.PutBackAsync(export.Id, attempt, TimeSpan.Zero, counts: false));
            return;
        }

        LogFailure(log, failure, export.Id.Value, export.Tries + 1);
        if (export.Tries + 1 >= Export.MostTries)
        {
            await GiveUpAsync(scope, export.Id, attempt, failure is IOException or UnauthorizedAccessException ? Refusals.FileNotWritten : Refusals.NotSaved);
        }
        else
        {
            await ReadAsync(scope, db => db.PutBackAsync(export.Id, attempt, Pause, counts: true));
        }
    }

    private static Task<bool> GiveUpAsync(AsyncServiceScope scope, ExportId id, Guid attempt, string refusal) =>
        EndAsync(scope, id, attempt, (row, by, now) => row.Fail(refusal, by, now));

    private static Task<bool> EndAsync(AsyncServiceScope scope, ExportId id, Guid attempt, Action<Export, Caller, DateTime> end) => ReadAsync(scope, async db =>
    {
        var export = await db.Exports.SingleAsync(row => row.Id == id);
        if (!export.IsUnderWay || export.Attempt != attempt)
        {
            return false;
        }

        end(export, Caller.Program(export.Tenant), db.Now);
        return (await db.TrySaveAsync(CancellationToken.None)).IsDone;
    });

    private static async Task<T> ReadAsync<T>(AsyncServiceScope scope, Func<AtlasDb, Task<T>> act)
    {
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await act(db);
    }

    private static async Task ReadAsync(AsyncServiceScope scope, Func<AtlasDb, Task> act)
    {
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        await act(db);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Export {Export} is ready: {Rows} cases, {Bytes} bytes")]
    private static partial void LogDone(ILogger log, Guid export, int rows, long bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Export {Export} failed at try {Try}")]
    private static partial void LogFailure(ILogger log, Exception failure, Guid export, int @try);
}
