using Mono.Cecil;
using Mono.Cecil.Cil;

namespace LeadDesk.Tests.Architecture;

/// <summary>One type's use of another, between the rooms (folders) they live in.</summary>
/// <param name="From">The room that needs, relative to the assembly's root; empty for the root itself.</param>
/// <param name="To">The room that is needed.</param>
/// <param name="Example">The types, as <c>Queue -&gt; Deadline</c>.</param>
internal readonly record struct Arrow(string From, string To, string Example);

/// <summary>Reads from a compiled assembly which of its rooms need which others.</summary>
internal static class Arrows
{
    /// <param name="assembly">Whose types are looked at; uses of other assemblies are left out.</param>
    /// <param name="roomOf">The room of a namespace.</param>
    public static IReadOnlyList<Arrow> Of(System.Reflection.Assembly assembly, Func<string, string> roomOf)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);

        return [.. module.GetTypes()
            .SelectMany(type => Used(type).SelectMany(Parts).Select(used => (type, used)))
            .Where(pair => pair.used.Scope == module)
            .Select(pair => new Arrow(roomOf(Namespace(pair.type)), roomOf(Namespace(pair.used)), $"{Outer(pair.type).Name} -> {Outer(pair.used).Name}"))
            .Where(arrow => arrow.From != arrow.To)
            .Distinct()];
    }

    private static IEnumerable<TypeReference?> Used(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.Methods.SelectMany(Used),
    ];

    private static IEnumerable<TypeReference?> Used(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(Used) : [],
    ];

    private static IEnumerable<TypeReference?> Used(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Parts(generic.ElementType), .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    private static TypeReference Outer(TypeReference type) => type.DeclaringType is { } declaring ? Outer(declaring) : type;

    private static string Namespace(TypeReference type) => Outer(type).Namespace;
}
