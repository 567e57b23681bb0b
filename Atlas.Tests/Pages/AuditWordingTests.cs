using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Atlas.Web.Resources;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Atlas.Tests.Pages;

public sealed class AuditWordingTests
{
    private static readonly HashSet<string> NeverWritten = ["Id", "Tenant", "Version"];

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("en-GB")]
    [InlineData("ar-MA")]
    public async Task Whatever_the_trail_can_name_has_a_text(string culture)
    {
        await using var atlas = await TestAtlas.StartAsync();
        await using var screen = new Screen(atlas, atlas.People.Atlas.Admin, culture);
        var texts = screen.Services.GetRequiredService<IStringLocalizer<Texts>>();
        var own = new HashSet<string>(texts.GetAllStrings(includeParentCultures: false).Select(text => text.Name), StringComparer.Ordinal);
        if (own.Count == 0)
        {
            own = [.. texts.GetAllStrings(includeParentCultures: true).Select(text => text.Name)];
        }

        var keys = await atlas.DbAsync(atlas.People.Atlas.Admin, db => Task.FromResult(KeysOf(db)));

        Assert.Empty(keys.Except(own));
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
