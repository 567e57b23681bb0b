using System.Security.Cryptography;
using Atlas.Infrastructure.Files;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Infrastructure.Exports;

/// <summary>
/// The files of an organisation's exports, under names that are identifiers and never words. Each try writes under a
/// name of its own. Only the scope's own organisation is reached.
/// </summary>
public sealed class ExportFiles(StorageOptions where, CallerAccessor caller)
{
    private const int Chunk = 81_920;

    private string Folder => Path.Combine(where.Root, caller.Current.Tenant.Value.ToString("N"), "exports");

    /// <summary>A file to write to, for one try.</summary>
    public FileStream Begin(Guid attempt)
    {
        Directory.CreateDirectory(Folder);
        return new FileStream(PathOf(attempt), FileMode.Create, FileAccess.Write, FileShare.None, Chunk, useAsync: true);
    }

    /// <summary>The size of a whole file, and its SHA-256 in lower-case hexadecimal, once the disk has it.</summary>
    public async Task<(long Bytes, string Sha256)> SealAsync(Guid attempt, CancellationToken stop)
    {
        await using var file = new FileStream(PathOf(attempt), FileMode.Open, FileAccess.ReadWrite, FileShare.None, Chunk, useAsync: true);
        file.Flush(flushToDisk: true);
        return (file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)));
    }

    /// <summary>The bytes of a try's file; null where they are not there.</summary>
    public Stream? Open(Guid attempt) =>
        File.Exists(PathOf(attempt)) ? new FileStream(PathOf(attempt), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Chunk, useAsync: true) : null;

    /// <summary>Lets go of a try's file.</summary>
    public void Discard(Guid attempt)
    {
        // Nothing may have been written yet, not even the folder.
        if (File.Exists(PathOf(attempt)))
        {
            File.Delete(PathOf(attempt));
        }
    }

    /// <summary>The tries that left a file.</summary>
    public IReadOnlyList<Guid> All() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder).Select(file => Guid.TryParseExact(Path.GetFileName(file), "N", out var attempt) ? attempt : Guid.Empty).Where(attempt => attempt != Guid.Empty)] : [];

    private string PathOf(Guid attempt) => Path.Combine(Folder, attempt.ToString("N"));
}
