using System.Globalization;
using Atlas.Infrastructure.Auditing;

namespace Atlas.Web.Features.Audit;

/// <summary>Walks the whole chain on demand and says in words whether anybody changed it.</summary>
public sealed partial class ChainCheck(VerifyChain chain, ILogger<ChainCheck> log)
{
    private ChainReport? _report;
    private bool _walking;
    private bool _failed;

    private string Whole => _report!.Entries.ToString("N0", CultureInfo.CurrentCulture);

    private async Task VerifyAsync()
    {
        (_walking, _failed, _report) = (true, false, null);
        try
        {
            _report = await chain.RunAsync();
        }
        catch (Exception failure)
        {
            LogFailure(log, failure);
            _failed = true;
        }

        if (_report?.Finding is { } finding)
        {
            LogBroken(log, finding.Fault, finding.Sequence);
        }

        _walking = false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit chain could not be walked")]
    private static partial void LogFailure(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit chain is broken: {Fault} at {Sequence}")]
    private static partial void LogBroken(ILogger log, Domain.Audit.AuditFault fault, long sequence);
}
