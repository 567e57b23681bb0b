using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Database;

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contacts").KeyInTenant(contact => new { contact.Tenant, contact.Id });
        builder.Property(contact => contact.Name).HasMaxLength(Contact.NameLength);
        builder.Property(contact => contact.Phone).HasMaxLength(20);
        builder.Property(contact => contact.Email).HasMaxLength(254);
        builder.Property(contact => contact.Language).HasMaxLength(2);
        builder.Property(contact => contact.Note).HasMaxLength(Contact.NoteLength);
        builder.Property(contact => contact.Version).IsConcurrencyToken();
        builder.Property(contact => contact.NameKey).HasMaxLength(SortKey.Length).HasDefaultValue("");
        builder.HasIndex(contact => new { contact.Tenant, contact.NameKey, contact.Id }).HasDatabaseName("IX_Contacts_ByName");
        builder.HasMany(contact => contact.Phones).WithOne().HasForeignKey(phone => new { phone.Tenant, phone.ContactId })
            .HasPrincipalKey(contact => new { contact.Tenant, contact.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(contact => contact.Emails).WithOne().HasForeignKey(email => new { email.Tenant, email.ContactId })
            .HasPrincipalKey(contact => new { contact.Tenant, contact.Id }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(contact => contact.Identities).WithOne().HasForeignKey(identity => new { identity.Tenant, identity.ContactId })
            .HasPrincipalKey(contact => new { contact.Tenant, contact.Id }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ContactPhoneMapping : IEntityTypeConfiguration<ContactPhone>
{
    public void Configure(EntityTypeBuilder<ContactPhone> builder)
    {
        builder.ToTable("ContactPhones");
        builder.Property(phone => phone.Id).ValueGeneratedNever();
        builder.Property(phone => phone.Number).HasMaxLength(20);
        builder.HasIndex(phone => new { phone.Tenant, phone.Number });
        builder.HasIndex(phone => new { phone.Tenant, phone.ContactId, phone.Number }).IsUnique();
    }
}

internal sealed class ContactEmailMapping : IEntityTypeConfiguration<ContactEmail>
{
    public void Configure(EntityTypeBuilder<ContactEmail> builder)
    {
        builder.ToTable("ContactEmails");
        builder.Property(email => email.Id).ValueGeneratedNever();
        builder.Property(email => email.Address).HasMaxLength(254);
        builder.HasIndex(email => new { email.Tenant, email.Address });
        builder.HasIndex(email => new { email.Tenant, email.ContactId, email.Address }).IsUnique();
    }
}

internal sealed class ContactIdentityMapping : IEntityTypeConfiguration<ContactIdentity>
{
    public void Configure(EntityTypeBuilder<ContactIdentity> builder)
    {
        builder.ToTable("ContactIdentities");
        builder.Property(identity => identity.Id).ValueGeneratedNever();
        builder.Property(identity => identity.Channel).HasMaxLength(Lengths.Code);
        builder.Property(identity => identity.Value).HasMaxLength(ContactIdentity.ValueLength);
        builder.HasIndex(identity => new { identity.Tenant, identity.ContactId });

        // At any moment a channel's name is one contact's.
        builder.HasIndex(identity => new { identity.Tenant, identity.Channel, identity.Kind, identity.Value }, "IX_ContactIdentities_Present").IsUnique()
            .HasFilter("[ValidUntil] IS NULL");
    }
}
