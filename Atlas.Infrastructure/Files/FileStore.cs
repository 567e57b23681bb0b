using System.Buffers;
using System.Security.Cryptography;
using Atlas.Domain.Documents;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.Extensions.Configuration;

namespace Atlas.Infrastructure.Files;

/// <summary>Where files lie: <c>Storage:Root</c>, checked.</summary>
/// <param name="Root">The folder, absolute.</param>
public sealed record StorageOptions(string Root)
{
    /// <summary>The folder beside an embedded database, where the configuration says nothing.</summary>
    public static StorageOptions Beside(DatabaseOptions database) =>
        new(Path.Combine(Path.GetDirectoryName(database.File ?? Path.GetFullPath("App_Data/atlas.db"))!, "files"));

    /// <summary>Reads and checks the key.</summary>
    /// <exception cref="ConfigurationFault">The folder cannot be made.</exception>
    public static StorageOptions Read(IConfiguration configuration, string contentRoot)
    {
        var root = Path.GetFullPath(configuration["Storage:Root"] ?? "App_Data/files", contentRoot);
        try
        {
            Directory.CreateDirectory(root);
            return new StorageOptions(root);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationFault($"Storage:Root: the folder {root} cannot be made: {refused.Message}");
        }
    }
}

/// <summary>A file as it came in.</summary>
/// <param name="Size">Bytes; more than the limit where it was cut off.</param>
/// <param name="Sha256">Hash of the content, lower-case hexadecimal.</param>
/// <param name="Head">The first bytes, which tell its kind.</param>
public sealed record ReceivedFile(long Size, string Sha256, byte[] Head);

/// <summary>The bytes of an organisation's documents, under names that are identifiers and never words. Only the scope's own organisation is reached.</summary>
public sealed class FileStore(StorageOptions where, CallerAccessor caller)
{
    private const int Chunk = 81_920;

    /// <summary>Writes a file while it arrives; one that is too large is cut off behind the limit.</summary>
    public async Task<ReceivedFile> ReceiveAsync(AttachmentId id, Stream content, long most, CancellationToken stop = default)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Chunk, useAsync: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            var (head, size) = (new MemoryStream(FileKind.HeadLength), 0L);
            int read;
            while (size <= most && (read = await content.ReadAsync(buffer.AsMemory(0, Chunk), stop)) > 0)
            {
                head.Write(buffer, 0, (int)Math.Min(read, FileKind.HeadLength - head.Length));
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), stop);
                size += read;
            }

            file.Flush(flushToDisk: true);
            return new ReceivedFile(size, Convert.ToHexStringLower(hash.GetHashAndReset()), head.ToArray());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Gives bytes that arrived their lasting name, in the place of what may lie there.</summary>
    public void Rename(AttachmentId from, AttachmentId to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(to))!);
        File.Move(PathOf(from), PathOf(to), overwrite: true);
    }

    /// <summary>The bytes of a document; null where they are not there.</summary>
    public Stream? Open(AttachmentId id)
    {
        var path = PathOf(id);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Chunk, useAsync: true) : null;
    }

    /// <summary>Lets go of bytes that no document holds.</summary>
    public void Discard(AttachmentId id)
    {
        // Nothing may have been kept yet, not even the folder.
        if (PathOf(id) is var path && File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private string PathOf(AttachmentId id)
    {
        var name = id.Value.ToString("N");
        return Path.Combine(where.Root, caller.Current.Tenant.Value.ToString("N"), name[^2..], name);
    }
}
