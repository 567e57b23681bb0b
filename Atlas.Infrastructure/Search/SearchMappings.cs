using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Atlas.Infrastructure.Search;

internal sealed class SearchEntryMapping : IEntityTypeConfiguration<SearchEntry>
{
    public void Configure(EntityTypeBuilder<SearchEntry> builder)
    {
        builder.ToTable("SearchEntries").HasKey(entry => entry.Id);
        builder.Property(entry => entry.Kind).HasMaxLength(Lengths.Code);
        builder.Property(entry => entry.Text).HasMaxLength(SearchEntry.TextLength);
        builder.HasIndex(entry => new { entry.Tenant, entry.Subject, entry.Kind }).IsUnique();
    }
}

internal sealed class SearchKeyMapping : IEntityTypeConfiguration<SearchKey>
{
    public void Configure(EntityTypeBuilder<SearchKey> builder)
    {
        builder.ToTable("SearchKeys").HasKey(key => key.Id);
        builder.HasIndex(key => new { key.Tenant, key.Key, key.Word }).IsUnique();
        builder.Property(key => key.Key).HasMaxLength(SearchFold.WordLength + 1);
        builder.Property(key => key.Word).HasMaxLength(SearchFold.WordLength);
    }
}

/// <summary>The words of entries, on SQL Server alone.</summary>
internal static class SearchWords
{
    // Words are folded already: what the server's own collation takes for equal would be the same key twice.
    private const string Exact = "Latin1_General_BIN2";

    public static void Map(ModelBuilder model)
    {
        var words = model.Entity<SearchWord>().ToTable("SearchWords");
        words.HasKey(word => word.Id);
        words.HasIndex(word => new { word.Tenant, word.Word, word.EntryId }).IsUnique();
        words.Property(word => word.Word).HasMaxLength(SearchFold.WordLength).UseCollation(Exact);
        var keys = model.Entity<SearchKey>();
        keys.Property(key => key.Key).UseCollation(Exact);
        keys.Property(key => key.Word).UseCollation(Exact);
        model.Entity<Case>().Property(row => row.TitleKey).UseCollation(Exact);
        model.Entity<Case>().Property(row => row.CityKey).UseCollation(Exact);
        model.Entity<Contact>().Property(row => row.NameKey).UseCollation(Exact);
        model.Entity<SearchEntry>().HasMany(entry => entry.Words).WithOne()
            .HasForeignKey(word => new { word.Tenant, word.EntryId }).HasPrincipalKey(entry => new { entry.Tenant, entry.Id }).OnDelete(DeleteBehavior.Cascade);
    }

    public static void Leave(ModelBuilder model)
    {
        model.Entity<SearchEntry>().Ignore(entry => entry.Words);
        model.Ignore<SearchWord>();
    }
}
