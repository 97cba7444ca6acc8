using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Routing;

/// <summary>A lead that waits to be given to somebody.</summary>
/// <param name="Rules">A bit for each rule it matches, by place.</param>
public readonly record struct Candidate(int LeadId, ulong Rules)
{
    public bool Matches(int rule) => (Rules >> rule & 1) != 0;
}

/// <summary>A new lead that waits too long, and who is told.</summary>
/// <param name="OwnerId">Null when nobody has it.</param>
/// <param name="Since">Since when it waits on its route, UTC.</param>
public sealed record Escalated(int LeadId, string? OwnerId, string LeadUserId, DateTime Since);

/// <summary>Looks through all leads of an evaluation for those that the rules of a plan are for.</summary>
public sealed class AssignmentScan
{
    private readonly Evaluation _evaluation;
    private readonly RoutingPlan _plan;
    private readonly PriorityKeys _keys;
    private readonly RuleOnRows[] _rules;

    public AssignmentScan(Evaluation evaluation, RoutingPlan plan)
    {
        (_evaluation, _plan, _keys) = (evaluation, plan, new(evaluation));
        _rules = [.. plan.Rules.Select(rule => new RuleOnRows(rule, evaluation))];
    }

    /// <summary>
    /// New leads that nobody has and nobody has put off, and that match a rule with room, in priority order. What has an owner, or another
    /// status, is never among them.
    /// </summary>
    /// <param name="without">Leads that are to be left out.</param>
    public IReadOnlyList<Candidate> Top(int count, Func<int, bool> hasRoom, IReadOnlySet<int> without, CancellationToken cancellationToken = default)
    {
        var rules = Places(rule => _plan.Rules[rule].Enabled && hasRoom(rule));
        var top = new TopSelection<PriorityKey>(Math.Min(count, _evaluation.Index.Count));
        Span<ulong> matched = stackalloc ulong[LeadChunk.Capacity];

        for (var chunk = 0; chunk < _evaluation.Results.Length && rules.Length > 0; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var leads = _evaluation.Index.Chunks[chunk];

            if (!Match(chunk, rules, matched))
            {
                continue;
            }

            for (var row = 0; row < leads.Count; row++)
            {
                if (matched[row] != 0 && !without.Contains(leads.Ids[row]))
                {
                    top.Add(_keys.KeyOf(chunk, row));
                }
            }
        }

        return [.. top.Take(0).Select(key => new Candidate(_evaluation.Index.Chunks[key.Chunk].Ids[key.Row], MatchesOf(key.Chunk, key.Row, rules)))];
    }

    /// <summary>The leads that wait too long, where there is somebody to tell: the lead of the owner's team, or of the team of the first rule for leads nobody has.</summary>
    public IReadOnlyList<Escalated> Overdue(ResponseDeadlines deadlines, CancellationToken cancellationToken = default)
    {
        var owners = _evaluation.Index.TableOf(LeadColumns.Owner);
        var ofOwner = new string?[owners.Count + 1];
        var rules = Places(rule => _plan.Rules[rule].Enabled);
        var found = new List<Escalated>();
        Span<byte> scratch = stackalloc byte[LeadChunk.Capacity];

        for (var code = 1; code < ofOwner.Length; code++)
        {
            ofOwner[code] = _plan.EscalatesTo(owners.ValueOf(code)!.Invariant);
        }

        for (var chunk = 0; chunk < _evaluation.Results.Length; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var leads = _evaluation.Index.Chunks[chunk];
            var markets = deadlines.MarketsOf(_evaluation, leads, scratch);
            var codes = leads.Column(LeadColumns.Owner);

            for (var row = 0; row < leads.Count; row++)
            {
                var since = _evaluation.Index.Waiting[chunk][row];

                if (!deadlines.IsOverdue(leads, row, _evaluation.Results[chunk].Routes[row], markets[row], since) || IsPutOff(leads, row))
                {
                    continue;
                }

                var owner = codes?[row] ?? 0;

                if ((owner > 0 ? ofOwner[owner] : OfNobodys(MatchesOf(chunk, row, rules))) is { } told)
                {
                    found.Add(new(leads.Ids[row], owners.ValueOf(owner)?.Invariant, told, new(since, DateTimeKind.Utc)));
                }
            }
        }

        return found;
    }

    private string? OfNobodys(ulong matched) => matched == 0 ? null : _plan.EscalatesTo(_plan.Rules[System.Numerics.BitOperations.TrailingZeroCount(matched)]);

    private int[] Places(Func<int, bool> wanted) => [.. Enumerable.Range(0, _rules.Length).Where(wanted)];

    // Writes for each row a bit for every rule it matches. False when none matches any; nothing of use is written then.
    private bool Match(int chunk, int[] rules, Span<ulong> matched)
    {
        var leads = _evaluation.Index.Chunks[chunk];
        var owners = leads.Column(LeadColumns.Owner);
        Span<bool> free = stackalloc bool[LeadChunk.Capacity];
        var any = false;

        for (var row = 0; row < leads.Count; row++)
        {
            free[row] = leads.Statuses[row] == (byte)LeadStatus.New && (owners?[row] ?? 0) == 0 && !IsPutOff(leads, row);
            any |= free[row];
        }

        if (!any)
        {
            return false;
        }

        matched[..leads.Count].Clear();

        foreach (var rule in rules)
        {
            _rules[rule].Mark(chunk, Rows.All(leads, _evaluation.Day.Today.DayNumber), 1UL << rule, matched);
        }

        for (var row = 0; row < leads.Count; row++)
        {
            matched[row] = free[row] ? matched[row] : 0;
        }

        return true;
    }

    private ulong MatchesOf(int chunk, int row, int[] rules)
    {
        Span<ulong> matched = [0];

        foreach (var rule in rules)
        {
            _rules[rule].Mark(chunk, new(_evaluation.Index.Chunks[chunk], row, 1, _evaluation.Day.Today.DayNumber), 1UL << rule, matched);
        }

        return matched[0];
    }

    private bool IsPutOff(LeadChunk leads, int row) => leads.SnoozedUntil?[row] > _evaluation.Day.Today.DayNumber;
}
