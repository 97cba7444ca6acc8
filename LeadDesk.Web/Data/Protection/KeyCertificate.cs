using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LeadDesk.Web.Data.Protection;

/// <summary>The certificate that wraps the keys, where one is configured.</summary>
/// <param name="Certificate">With its private key; null when none is configured, or it cannot be used.</param>
/// <param name="Failure">Why it cannot be used; null when it can, or none is configured.</param>
public sealed record KeyCertificate(X509Certificate2? Certificate, string? Failure)
{
    /// <summary>Reads it. A fault is kept for the start, which says it in a sentence: services are registered before anybody can be told.</summary>
    public static KeyCertificate Of(ProtectionOptions options)
    {
        if (options.Certificate.Length == 0)
        {
            return new(null, null);
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(Path.GetFullPath(options.Certificate), options.CertificatePassword);

            return certificate.HasPrivateKey ? new(certificate, null) : new(null, "it has no private key");
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new(null, failure.Message);
        }
    }
}
