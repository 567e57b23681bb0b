using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Exports;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Contacts;
using Atlas.Web.Resources;
using CsvHelper;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>
/// Writes cases as CSV: UTF-8 with its byte order mark, a semicolon between cells and a comma before decimals but in English, days as <c>2026-03-31</c>, instants
/// in the organisation's zone. A cell that a spreadsheet would take for a formula begins with an apostrophe
/// (OWASP, "CSV Injection").
/// </summary>
public sealed class ExportSheet : IAsyncDisposable
{
    private readonly CsvWriter _csv;
    private readonly Catalog _catalog;
    private readonly string _language;
    private readonly NumberFormatInfo _figures;
    private readonly IReadOnlyList<string> _columns;

    /// <summary>A sheet that writes into a file, and closes it at its end.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="order">Which columns, in which language.</param>
    /// <param name="catalog">The organisation's names and zone.</param>
    public ExportSheet(Stream file, ExportOrder order, Catalog catalog)
    {
        (_catalog, _language, _columns) = (catalog, order.Language, order.Columns);
        var isEnglish = order.Language == "en";
        _figures = new NumberFormatInfo { NumberDecimalSeparator = isEnglish ? "." : "," };
        _csv = CsvWriter.Create(file, new CsvWriterOptions { Separator = isEnglish ? ',' : ';', Injection = CsvInjection.Escape, WriteByteOrderMark = true });
    }

    /// <summary>The name of a column in the present language.</summary>
    public static string NameOf(IStringLocalizer<Texts> texts, string column) =>
        CaseField.Find(column) is null ? texts[$"export.column.{column}"] : texts[$"field.{column}"];

    /// <summary>Writes the names of the columns, in the present language.</summary>
    public async Task BeginAsync(IStringLocalizer<Texts> texts, CancellationToken stop) => await _csv.WriteRecordAsync([.. _columns.Select(column => NameOf(texts, column))], stop);

    /// <summary>Writes a line for each case.</summary>
    public async Task WriteAsync(IReadOnlyList<ExportedCase> cases, CancellationToken stop)
    {
        foreach (var row in cases)
        {
            await _csv.WriteRecordAsync([.. _columns.Select(column => Plain(Cell(row, column)))], stop);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    /// <summary>The library minds the signs of ASCII; some spreadsheets read their wide forms as well.</summary>
    private static string? Plain(string? cell) => cell is ['＝' or '＠' or '＋' or '－', ..] ? $"'{cell}" : cell;

    private string? Cell(ExportedCase row, string column) => column switch
    {
        ExportColumn.Reference => row.Reference,
        ExportColumn.Title => row.Title,
        ExportColumn.Type => Label(ReferentialKinds.CaseType, row.Type),
        ExportColumn.Status => Label(ReferentialKinds.CaseStatus, row.Status),
        ExportColumn.Reason => row.Reason?.Split(':') is [var kind, var code] ? Label(kind, code) : row.Reason,
        ExportColumn.Assignee => _catalog.Colleague(row.Assignee)?.Name,
        ExportColumn.Source => Label(ReferentialKinds.LeadSource, row.Source),
        ExportColumn.Contact => row.Contact,
        ExportColumn.Phone => row.Phone is { } phone ? PhoneBook.Show(phone, _catalog.PhoneCountry) : null,
        ExportColumn.Worth => Figure(row.Worth),
        ExportColumn.Tags => string.Join(", ", row.Tags),
        ExportColumn.Opened => Instant(row.OpenedAt),
        ExportColumn.Since => Instant(row.StatusSince),
        ExportColumn.Active => Instant(row.LastActivityAt),
        _ => Field(row.Fields, CaseField.Find(column)!),
    };

    private string? Field(CaseFields fields, CaseField field) => fields.Value(field.Code) switch
    {
        decimal figure => Figure(figure),
        int count => count.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string code when field.Referential is { } kind => Label(kind, code),
        var text => text as string,
    };

    private string? Label(string kind, string? code) => code is null ? null : _catalog.Label(kind, code, _language);

    private string? Figure(decimal? figure) => figure?.ToString("0.##", _figures);

    private string Instant(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, _catalog.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
