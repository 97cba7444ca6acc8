using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Companies;

/// <summary>Finds the people of a company in a whole lead base.</summary>
/// <remarks>
/// People who tell the company's name belong to it; so do those who tell none but write from a domain of theirs. Each distinct name and address is
/// looked at once.
/// </remarks>
public static class CompanySearch
{
    /// <summary>Ids of its people, in ascending order.</summary>
    public static IReadOnlyList<int> PeopleOf(LeadIndex index, CompanyKey key, CancellationToken cancellationToken = default)
    {
        var search = new Search(index, cancellationToken);

        return key.IsDomain ? search.AtDomains([key.Text], alsoNamed: true) : search.OfName(key);
    }

    private sealed class Search(LeadIndex index, CancellationToken cancellationToken)
    {
        private readonly int _company = index.ColumnOf(BuiltInFields.Company);
        private readonly int _email = index.ColumnOf(BuiltInFields.Email);

        public List<int> OfName(CompanyKey key)
        {
            var names = Tested(_company, name => CompanyKey.OfName(name) == key);
            var emails = index.TableOf(_email);
            var (people, domains) = (new List<int>(), new HashSet<string>(StringComparer.Ordinal));

            foreach (var (chunk, row) in Rows())
            {
                if (Code(chunk, _company, row) is > 0 and var code && names[code])
                {
                    people.Add(chunk.Ids[row]);

                    if (CompanyKey.OfEmail(emails.ValueOf(Code(chunk, _email, row))?.Invariant) is { } domain)
                    {
                        domains.Add(domain.Text);
                    }
                }
            }

            return domains.Count == 0 ? people : [.. people.Concat(AtDomains(domains, alsoNamed: false)).Order()];
        }

        // Companies of one group share a domain: who tells another name belongs there.
        public List<int> AtDomains(HashSet<string> domains, bool alsoNamed)
        {
            var addresses = Tested(_email, email => CompanyKey.OfEmail(email) is { } domain && domains.Contains(domain.Text));
            var people = new List<int>();

            foreach (var (chunk, row) in Rows())
            {
                if ((alsoNamed || Code(chunk, _company, row) == 0) && Code(chunk, _email, row) is > 0 and var code && addresses[code])
                {
                    people.Add(chunk.Ids[row]);
                }
            }

            return people;
        }

        private IEnumerable<(LeadChunk Chunk, int Row)> Rows()
        {
            foreach (var chunk in index.Chunks)
            {
                cancellationToken.ThrowIfCancellationRequested();

                for (var row = 0; row < chunk.Count; row++)
                {
                    yield return (chunk, row);
                }
            }
        }

        private static int Code(LeadChunk chunk, int column, int row) => column < 0 ? 0 : chunk.Column(column)?[row] ?? 0;

        // For each distinct value of a field, whether it passes.
        private bool[] Tested(int column, Func<string, bool> test)
        {
            var table = index.TableOf(column);
            var passed = new bool[table.Count + 1];

            for (var code = 1; code < passed.Length; code++)
            {
                passed[code] = table.ValueOf(code)?.Invariant is { } value && test(value);
            }

            return passed;
        }
    }
}
