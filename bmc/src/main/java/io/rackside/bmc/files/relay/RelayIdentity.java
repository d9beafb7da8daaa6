package io.rackside.bmc.files.relay;

import io.rackside.bmc.files.SelfSigned;
import io.rackside.operations.Hashes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/**
 * Who a relay is: its key and certificate, and what a laptop has to know. Lies in a file that only
 * its owner may read, so that a relay that was killed is the same one afterwards; the token itself
 * lies nowhere, only its SHA-256.
 */
public final class RelayIdentity {
    private static final String FILE = "identity";

    /** None that looks like another: it is typed by a person. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 6;
    private static final int GROUP = 5;
    private static final Duration LASTS = Duration.ofDays(3650);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final byte[] tokenHash;
    private final Optional<String> fresh;

    private RelayIdentity(
            X509Certificate certificate, PrivateKey key, byte[] tokenHash, Optional<String> fresh) {
        this.certificate = certificate;
        this.key = key;
        this.tokenHash = tokenHash;
        this.fresh = fresh;
    }

    /**
     * The identity in a folder; made where there is none. What was made lies in the folder only
     * once {@link Relay#open} has taken it: nobody is locked out by a token that was never shown.
     *
     * @param newToken whether another token takes the place of the one there is
     * @throws IOException when the folder cannot be read, or what is there is damaged
     */
    public static RelayIdentity in(Path folder, boolean newToken, Instant now, SecureRandom chance)
            throws IOException {
        Path file = OwnerOnly.folder(folder).resolve(FILE);
        try {
            Optional<RelayIdentity> there = read(file);
            if (there.isPresent() && !newToken) {
                return there.get();
            }
            String token = token(chance);
            RelayIdentity made;
            if (there.isPresent()) {
                made =
                        new RelayIdentity(
                                there.get().certificate,
                                there.get().key,
                                hash(token),
                                Optional.of(token));
            } else {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"), chance);
                KeyPair keys = generator.generateKeyPair();
                X509Certificate certificate =
                        new SelfSigned(
                                        "Rackside relay",
                                        now.minus(CLOCKS_DIFFER),
                                        now.plus(LASTS),
                                        Optional.empty(),
                                        "SHA256withECDSA")
                                .certificate(keys, chance);
                made =
                        new RelayIdentity(
                                certificate, keys.getPrivate(), hash(token), Optional.of(token));
            }
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("the relay's identity cannot be made or read", e);
        }
    }

    /** Writes what was made anew; what was read lies there already. */
    void keep(Path folder) throws IOException {
        if (fresh.isEmpty()) {
            return;
        }
        try {
            OwnerOnly.replace(OwnerOnly.folder(folder).resolve(FILE), text());
        } catch (GeneralSecurityException e) {
            throw new IOException("the relay's identity cannot be written", e);
        }
    }

    private static Optional<RelayIdentity> read(Path file)
            throws IOException, GeneralSecurityException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        if (lines.size() != 3) {
            throw new IOException("the relay's identity is damaged");
        }
        try {
            byte[] encoded = Base64.getDecoder().decode(lines.get(0));
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(encoded));
            PrivateKey key =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            Base64.getDecoder().decode(lines.get(1))));
            byte[] hash = HexFormat.of().parseHex(lines.get(2));
            return Optional.of(new RelayIdentity(certificate, key, hash, Optional.empty()));
        } catch (IllegalArgumentException e) {
            throw new IOException("the relay's identity is damaged", e);
        }
    }

    private byte[] text() throws GeneralSecurityException {
        Base64.Encoder base64 = Base64.getEncoder();
        return (base64.encodeToString(certificate.getEncoded())
                        + "\n"
                        + base64.encodeToString(key.getEncoded())
                        + "\n"
                        + HexFormat.of().formatHex(tokenHash)
                        + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** More than 128 random bits, in groups a person can type. */
    private static String token(SecureRandom chance) {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            token.append(i > 0 && i % GROUP == 0 ? "-" : "");
            token.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return token.toString();
    }

    /** However a person writes its groups and letters. */
    private static byte[] hash(String token) {
        String plain = token.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Hashes.sha256().digest(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** SHA-256 of the certificate, 64 lower-case hexadecimal digits. */
    public String fingerprint() {
        try {
            return Hashes.sha256Hex(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read", e);
        }
    }

    /** The token, to be shown this once; empty when it was shown by an earlier run. */
    public Optional<String> newToken() {
        return fresh;
    }

    /** Takes the same time for every wrong one. */
    boolean knows(String token) {
        return MessageDigest.isEqual(tokenHash, hash(token));
    }

    SSLContext server(SecureRandom chance) throws IOException {
        try {
            return SelfSigned.server(certificate, key, chance);
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS for the relay", e);
        }
    }

    @Override
    public String toString() {
        return "RelayIdentity[" + fingerprint() + "]";
    }
}
