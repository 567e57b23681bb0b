namespace Atlas.Web.Features.Contacts;

/// <summary>Contacts: the list, a contact's page, and the panels that other features show.</summary>
public static class ContactsFeature
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddContacts(this IServiceCollection services) => services
        .AddScoped<ContactListQuery>().AddScoped<ContactQuery>().AddScoped<ContactSuggestQuery>().AddScoped<DuplicatesQuery>()
        .AddScoped<ContactColumnsQuery>().AddScoped<ArrangeContactColumns>().AddScoped<ContactDesk>()
        .AddScoped<ContactActs>().AddScoped<AddContact>().AddScoped<EditContact>().AddScoped<EndIdentity>();
}
