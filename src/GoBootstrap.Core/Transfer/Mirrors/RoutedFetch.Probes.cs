using System.Buffers;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer.Mirrors;

/// <content>What the answers of probes lead to.</content>
internal sealed partial class RoutedFetch
{
    private async Task TakeProbeAsync(MirrorState state, ProbeResult result)
    {
        if (result.Failure is { } failure)
        {
            Fail(state, failure);
            return;
        }

        _route.Answered(state, result);
        _sink.Total = result.Total ?? _sink.Total;
        WarnOf(Ballot.Add(state, result), "those that most mirrors send");

        if (Ballot.IsUsedInDoubt)
        {
            StartAfresh();
        }

        // The bytes of the first good answer are the file's next ones already.
        if (_primary is null && _secondary is null && !state.IsSuspect && !state.IsLastResort && _sink.Position == result.Offset)
        {
            Ballot.Use(state);
            _hosts.Heard(state.Candidate.Location);
            Came(state, result.Origin!);
            var buffer = ArrayPool<byte>.Shared.Rent(result.Bytes.Length);
            result.Bytes.CopyTo(buffer);
            Ballot.See(result.Offset, result.Bytes.Span);
            await _sink.AppendAsync(buffer, result.Bytes.Length, _stop);
        }
    }

    private void WarnOf(IEnumerable<MirrorState> odd, string others)
    {
        foreach (var state in odd)
        {
            _log.Warning(
                ErrorCode.MirrorsDiffer,
                $"'{state}' sends other bytes of '{_request.Name}' than {others}, and is used only when no other mirror is left.");
        }
    }

    // Most mirrors send other bytes than the one whose bytes came first. Better to begin anew now than to find out at the end.
    private void StartAfresh()
    {
        Drop(ref _primary);
        Drop(ref _secondary);
        Ballot.TakeBack();
        _contributors.Clear();
        if (!_sink.TryRestart())
        {
            _sink.Partial?.Delete();
            _route.Doubt();
            throw new GoBootstrapException(
                ErrorCode.DigestMismatch,
                $"The first bytes of '{_request.Name}' from '{Redactor.Show(Origin!)}' differ from those of most mirrors, so they are not used.");
        }
    }
}
