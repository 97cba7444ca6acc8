namespace LeadDesk.Core.Indexing;

/// <summary>Keeps the smallest of many items without sorting the others: a buffer that is cut back to the wanted number whenever it is full.</summary>
internal sealed class TopSelection<T>(int wanted)
    where T : IComparable<T>
{
    private T[] _items = new T[Math.Min(2 * Math.Max(wanted, 1), 1 << 12)];
    private int _count;

    /// <summary>Whether <see cref="Worst"/> holds: further items must be smaller to get in.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The largest item that is still among the wanted ones.</summary>
    public T Worst { get; private set; } = default!;

    public void Add(T item)
    {
        if (wanted == 0 || (IsFull && item.CompareTo(Worst) >= 0))
        {
            return;
        }

        if (_count == _items.Length)
        {
            MakeRoom();
        }

        _items[_count++] = item;
    }

    /// <summary>The wanted items from a place on, in order.</summary>
    public T[] Take(int skip)
    {
        var kept = _items.AsSpan(0, _count);
        var end = Math.Min(wanted, _count);

        if (skip >= end)
        {
            return [];
        }

        // What comes before the page needs no order of its own.
        Select(kept, end - 1);
        Select(kept[..end], skip);
        var page = kept[skip..end].ToArray();
        Array.Sort(page);

        return page;
    }

    private void MakeRoom()
    {
        if (_items.Length < 2 * wanted)
        {
            Array.Resize(ref _items, Math.Min(2 * wanted, _items.Length * 4));
            return;
        }

        Select(_items, wanted - 1);
        Worst = _items[wanted - 1];
        IsFull = true;
        _count = wanted;
    }

    // Brings the item of this place to it, smaller ones before, larger ones behind.
    private static void Select(Span<T> items, int place)
    {
        while (items.Length > 16)
        {
            var pivot = MedianOfThree(items[0], items[items.Length / 2], items[^1]);
            var (left, right) = (0, items.Length - 1);

            while (left <= right)
            {
                while (items[left].CompareTo(pivot) < 0)
                {
                    left++;
                }

                while (items[right].CompareTo(pivot) > 0)
                {
                    right--;
                }

                if (left <= right)
                {
                    (items[left], items[right]) = (items[right], items[left]);
                    left++;
                    right--;
                }
            }

            if (place <= right)
            {
                items = items[..(right + 1)];
            }
            else if (place >= left)
            {
                items = items[left..];
                place -= left;
            }
            else
            {
                return;
            }
        }

        items.Sort();
    }

    private static T MedianOfThree(T first, T second, T third)
    {
        var (low, high) = first.CompareTo(second) <= 0 ? (first, second) : (second, first);

        return third.CompareTo(low) < 0 ? low : third.CompareTo(high) > 0 ? high : third;
    }
}
