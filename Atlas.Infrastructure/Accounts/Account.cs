using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Microsoft.AspNetCore.Identity;

namespace Atlas.Infrastructure.Accounts;

/// <summary>A person who signs in. One e-mail address is one account in one organisation, over the whole installation.</summary>
public sealed class Account : IdentityUser<Guid>, IAudited
{
    /// <summary>Longest order of a dashboard's tiles, in characters.</summary>
    public const int TilesLength = 600;

    /// <summary>Longest order of a list's columns, in characters.</summary>
    public const int ColumnsLength = SavedView.ColumnsLength;

    private Account()
    {
    }

    /// <summary>A new account; the password is set by the user manager.</summary>
    public Account(string email, string displayName, Role role)
    {
        Id = Guid.CreateVersion7();
        (Email, UserName, DisplayName, Role) = (email, email, displayName, role);
        (EmailConfirmed, LockoutEnabled) = (true, true);
    }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The name that colleagues read.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>What the person may do.</summary>
    public Role Role { get; private set; }

    /// <summary>The person's team.</summary>
    public TeamId? TeamId { get; set; }

    /// <summary>When the account was closed, UTC; null while it is open.</summary>
    public DateTime? DisabledAt { get; private set; }

    /// <summary>Language that the person chose, <c>fr</c>, <c>en</c> or <c>ar</c>; null for none.</summary>
    public string? Language { get; private set; }

    /// <summary>Look that the person chose: <c>light</c>, <c>dark</c> or <c>system</c>; null for none.</summary>
    public string? Theme { get; private set; }

    /// <summary>Density that the person chose: <c>compact</c> or <c>comfortable</c>; null for what the screen suggests.</summary>
    public string? Density { get; private set; }

    /// <summary>Local address of the page with which the person's day starts; null for the day itself.</summary>
    public string? StartPage { get; private set; }

    /// <summary>The dashboard's tiles as the person ordered them, those left out marked; null for the usual ones.</summary>
    public string? Tiles { get; private set; }

    /// <summary>The columns that the person's list of cases shows, in their order; null for the usual ones.</summary>
    public string? ListColumns { get; private set; }

    /// <summary>The columns that the person's list of contacts shows, in their order; null for the usual ones.</summary>
    public string? ContactColumns { get; private set; }

    /// <summary>The identifier as the domain knows it.</summary>
    public UserId UserId => new(Id);

    /// <inheritdoc />
    public Guid SubjectId => Id;

    /// <summary>Closes the account: the new stamp ends every open session within a minute.</summary>
    public void Disable(DateTime at) => (DisabledAt, SecurityStamp) = (at, Guid.NewGuid().ToString("N"));

    /// <summary>Takes the person's own choices, already checked; null takes a choice back.</summary>
    public void Prefer(string? language, string? theme, string? density, string? startPage) =>
        (Language, Theme, Density, StartPage) = (language, theme, density, startPage);

    /// <summary>Takes the order of the dashboard's tiles, already checked; null takes it back.</summary>
    public void Arrange(string? tiles) => Tiles = tiles;

    /// <summary>Takes the columns of the list of cases, already checked; null takes them back.</summary>
    public void ArrangeList(string? columns) => ListColumns = columns;

    /// <summary>Takes the columns of the list of contacts, already checked; null takes them back.</summary>
    public void ArrangeContacts(string? columns) => ContactColumns = columns;
}
