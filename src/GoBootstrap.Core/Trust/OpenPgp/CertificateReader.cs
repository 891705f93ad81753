using System.Buffers.Binary;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>
/// Reads transferable public keys, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-10.1">RFC 9580 section 10.1</see>. A key of a
/// version that is not supported is left out with what hangs on it, so that one new key does not make a whole keyring unusable.
/// </summary>
internal static class CertificateReader
{
    /// <summary>Reads the certificates of a row of packets.</summary>
    /// <exception cref="InvalidDataException">The packets are not public keys.</exception>
    public static IReadOnlyList<Certificate> Read(ReadOnlyMemory<byte> bytes)
    {
        var certificates = new List<Certificate>();
        var builder = default(Builder);
        var isStarted = false;
        foreach (var packet in Packet.ReadAll(bytes))
        {
            switch (packet.Tag)
            {
                case PacketTag.PublicKey:
                    Finish(builder, certificates);
                    builder = PublicKeyPacket.Read(packet.Body) is { } key ? new(key) : null;
                    isStarted = true;
                    break;
                case PacketTag.PublicSubkey or PacketTag.UserId or PacketTag.UserAttribute or PacketTag.Signature:
                    if (!isStarted)
                    {
                        throw new InvalidDataException($"a packet of type {(int)packet.Tag} stands before the first public key");
                    }

                    builder?.Add(packet);
                    break;
                case PacketTag.Trust or PacketTag.Marker or PacketTag.Padding:
                    break;
                case PacketTag.SecretKey or PacketTag.SecretSubkey:
                    throw new InvalidDataException("it holds a secret key where public keys belong; export the public key alone");
                default:
                    throw new InvalidDataException($"it holds a packet of type {(int)packet.Tag}, which is not part of a public key");
            }
        }

        Finish(builder, certificates);
        return certificates;
    }

    private static void Finish(Builder? builder, List<Certificate> certificates)
    {
        if (builder is not null)
        {
            certificates.Add(builder.Build());
        }
    }

    private sealed class Builder(PublicKeyPacket primary)
    {
        private readonly List<SignaturePacket> _ownSignatures = [];
        private readonly List<Identity> _identities = [];
        private readonly List<Subkey> _subkeys = [];
        private List<SignaturePacket>? _signatures;

        public void Add(Packet packet)
        {
            switch (packet.Tag)
            {
                case PacketTag.Signature:
                    (_signatures ?? _ownSignatures).Add(SignaturePacket.Read(packet.Body));
                    break;
                case PacketTag.PublicSubkey:
                    _signatures = [];
                    if (PublicKeyPacket.Read(packet.Body) is { } key)
                    {
                        _subkeys.Add(new(key, _signatures));
                    }

                    break;
                default:
                    _signatures = [];
                    _identities.Add(new(IdentityHashForm(packet), _signatures));
                    break;
            }
        }

        public Certificate Build() => new(primary, _ownSignatures, _identities, _subkeys);

        private static byte[] IdentityHashForm(Packet packet)
        {
            var form = new byte[5 + packet.Body.Length];
            form[0] = packet.Tag == PacketTag.UserId ? (byte)0xb4 : (byte)0xd1;
            BinaryPrimitives.WriteInt32BigEndian(form.AsSpan(1), packet.Body.Length);
            packet.Body.Span.CopyTo(form.AsSpan(5));
            return form;
        }
    }
}
