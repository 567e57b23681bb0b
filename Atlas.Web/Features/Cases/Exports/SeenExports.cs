using Atlas.Domain.Exports;
using Atlas.Domain.Tenancy;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Who knows of an export: whoever started it, and administrators.</summary>
internal static class SeenExports
{
    /// <summary>The exports that a caller knows.</summary>
    public static IQueryable<Export> To(this IQueryable<Export> exports, Caller caller) =>
        caller.Is(Role.Admin) ? exports : exports.Where(export => export.By == caller.User);
}
