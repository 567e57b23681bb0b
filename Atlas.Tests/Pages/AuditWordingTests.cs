using System.Globalization;
using System.Resources;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Atlas.Web.Resources;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Atlas.Tests.Pages;

public sealed class AuditWordingTests
{
    private static readonly HashSet<string> NeverWritten = ["Id", "Tenant", "Version"];

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Whatever_the_trail_can_name_has_a_text(string language)
    {
        await using var atlas = await TestAtlas.StartAsync();
        var texts = new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;

        var keys = await atlas.DbAsync(atlas.People.Atlas.Admin, db => Task.FromResult(KeysOf(db)));

        Assert.DoesNotContain(keys, key => string.IsNullOrWhiteSpace(texts.GetString(key)));
    }

    private static List<string> KeysOf(AtlasDb db)
    {
        var audited = db.Model.GetEntityTypes().Where(row => row.ClrType.IsAssignableTo(typeof(IAudited))).ToList();
        var properties = audited.SelectMany(row => row.GetProperties()).Where(property => !NeverWritten.Contains(property.Name)).ToList();
        return
        [
            .. audited.Select(row => $"subject.{row.ClrType.Name}"),
            .. properties.Select(property => $"auditField.{property.Name}"),
            .. new[] { "Reason", "Comment", "Note" }.Select(told => $"auditField.{told}"),
            .. properties.SelectMany(Values).Select(value => $"audit.value.{value}"),
            .. CaseField.All.Select(field => $"field.{field.Code}"),
            $"field.{CaseField.PrimaryContact}",
            .. AuditActions.All.Select(action => $"action.{action}"),
            .. Enum.GetNames<AuditFault>().Select(fault => $"audit.fault.{fault}"),
            .. Refusals.All.Select(refusal => $"refusal.{refusal}"),
        ];
    }

    private static string[] Values(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type.IsEnum ? Enum.GetNames(type) : type == typeof(bool) ? [bool.TrueString, bool.FalseString] : [];
    }
}
