using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace LeadDesk.Tests.Support;

/// <summary>bunit asks for AngleSharp.Diffing 1.0; the version that is served answers (see build/BUnit.props).</summary>
internal static class BUnitBridge
{
    [ModuleInitializer]
    internal static void AnswerForAngleSharpDiffing() =>
        AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "AngleSharp.Diffing.dll"))
            : null;
}
