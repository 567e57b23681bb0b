using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Documents;

/// <summary>Identifies a document.</summary>
public readonly record struct AttachmentId(Guid Value) : IId<AttachmentId>
{
    /// <inheritdoc />
    public static AttachmentId From(Guid value) => new(value);
}

/// <summary>A file that came in and whose bytes are already kept.</summary>
/// <param name="CommandId">The browser's command, so that a repeated click keeps one document.</param>
/// <param name="Name">The file's name as people read it, without any path.</param>
/// <param name="MediaType">What its content is, told by the content and not by the name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hash of the content, 64 lower-case hexadecimal digits.</param>
public sealed record NewAttachment(Guid CommandId, string Name, string MediaType, long Size, string Sha256);

/// <summary>A document of a case. Its bytes lie in the store of files under its identifier; taken back, it is no longer shown.</summary>
public sealed class Attachment : Aggregate
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 200;

    private Attachment()
    {
    }

    internal Attachment(AttachmentId id, CaseId @case, NewAttachment file, UserId? by, DateTime at)
    {
        (Id, CaseId, Name, MediaType, Size, Sha256) = (id, @case, file.Name, file.MediaType, file.Size, file.Sha256);
        (CommandId, By, At) = (file.CommandId, by, at);
    }

    /// <summary>The document's identifier, under which its bytes are kept.</summary>
    public AttachmentId Id { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The file's name as people read it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What its content is.</summary>
    public string MediaType { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>Hash of the content, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Who brought it; null for the program.</summary>
    public UserId? By { get; private set; }

    /// <summary>When it came, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The browser's command, unique in the organisation.</summary>
    public Guid CommandId { get; private set; }

    /// <summary>When it was taken back, UTC; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    internal void Withdraw(DateTime at) => WithdrawnAt ??= at;
}
