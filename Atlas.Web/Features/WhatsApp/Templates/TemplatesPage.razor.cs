using System.Data.Common;
using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.WhatsApp.Templates;

/// <summary>The texts with which one may write first, as the provider tells them, each with a filled preview.</summary>
public sealed partial class TemplatesPage(TemplatesQuery query, CatalogOfCaller catalogs, CallerAccessor caller, ILogger<TemplatesPage> log)
{
    private TemplatesView? _view;
    private Catalog? _catalog;
    private bool _failed;

    /// <summary>One state alone.</summary>
    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    /// <summary>One category alone.</summary>
    [SupplyParameterFromQuery]
    public string? Category { get; set; }

    private string? OneStatus => Chosen(Status);

    private string? OneCategory => Chosen(Category);

    private bool IsAdmin => caller.OrNobody?.Is(Role.Admin) == true;

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => IsAdmin ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        try
        {
            _catalog = await catalogs.GetAsync();
            (_view, _failed) = (await query.RunAsync(OneStatus, OneCategory), false);
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }
    }

    /// <summary>The provider's words are plain capitals; an address may hold anything.</summary>
    private static string? Chosen(string? typed) => typed is { Length: > 0 and <= 60 } && typed.All(sign => char.IsAsciiLetterUpper(sign) || sign == '_') ? typed : null;

    private static string With(string? status, string? category)
    {
        string[] parts = [.. status is null ? Array.Empty<string>() : [$"status={status}"], .. category is null ? Array.Empty<string>() : [$"category={category}"]];
        return parts.Length == 0 ? "/admin/templates" : $"/admin/templates?{string.Join('&', parts)}";
    }

    /// <summary>The provider's word in the reader's language; a new one stays as it is.</summary>
    private string Say(string kind, string word)
    {
        var text = T[$"templates.{kind}.{word}"];
        return text.ResourceNotFound ? word : text;
    }

    private static string LanguageName(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code.Replace('_', '-'), predefinedOnly: true).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The templates could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
