using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>A peer that cannot run here, and why; the run says so and goes on without it.</summary>
public sealed class PeerMissingException(string message) : Exception(message);

/// <summary>
/// The peers that are Node packages: installs them, in the versions of the lock file, beside this program, and runs their scripts.
/// </summary>
internal sealed class NodePeers
{
    private readonly string _folder;

    private NodePeers(string folder, string version) => (_folder, Version) = (folder, version);

    /// <summary>The version of Node.</summary>
    public string Version { get; }

    /// <exception cref="PeerMissingException">Node or npm is missing, or the packages cannot be installed.</exception>
    public static async Task<NodePeers> InstallAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Peers", "Node");
        var version = await RunAsync(folder, "node", ["--version"], cancellationToken);
        var installed = Path.Combine(folder, "node_modules", ".lock-file-of-last-install");
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"), cancellationToken);

        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed, cancellationToken) != wanted)
        {
            // Not "ci": that fails where a registry serves DuckDB for some platforms only.
            await RunAsync(folder, "npm", ["install", "--no-audit", "--no-fund"], cancellationToken);
            await File.WriteAllTextAsync(installed, wanted, cancellationToken);
        }

        return new(folder, version.Trim());
    }

    /// <summary>Runs a script of the folder with a job, and returns the JSON it prints in the end.</summary>
    public async Task<TAnswer> RunScriptAsync<TAnswer>(string script, object job, string jobFile, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(jobFile, JsonSerializer.Serialize(job, JsonSerializerOptions.Web), cancellationToken);
        var output = await RunAsync(_folder, "node", ["--max-old-space-size=4096", script, jobFile], cancellationToken);

        return JsonSerializer.Deserialize<TAnswer>(output.Trim().Split('\n')[^1], JsonSerializerOptions.Web)!;
    }

    private static async Task<string> RunAsync(string folder, string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true },
        };

        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new PeerMissingException($"{program} is missing ({failure.Message})");
        }

        await using var stopped = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return process.ExitCode == 0
            ? output
            : throw new PeerMissingException($"\"{program} {string.Join(' ', arguments)}\" failed: {(await errors).Trim()}");
    }
}
