package io.rackside.drivers.ssh.virtual;

import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.kex.DHGServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An SSH server on loopback with one account. */
public final class VirtualSsh implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int RSA_BITS = 2_048;
    private static final int WORKERS = 2;

    private final SshServer server = SshServer.setUpDefaultServer();
    private final VirtualSshSettings settings;
    private final KeyPair hostKey;
    private final AtomicInteger refused = new AtomicInteger();
    private final List<PublicKey> allowed = new CopyOnWriteArrayList<>();

    /**
     * One that is not yet listening.
     *
     * @param commands what runs without a terminal; empty for a device that has none
     */
    public VirtualSsh(
            VirtualSshSettings settings, VirtualShell shell, Optional<VirtualCommands> commands) {
        this.settings = settings;
        hostKey = hostKey(settings.seed(), settings.old());
        server.setHost(LOOPBACK);
        server.setPort(settings.port());
        server.setNioWorkers(WORKERS);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, _) -> lets(user, password));
        server.setPublickeyAuthenticator(
                (user, key, _) -> user.equals(settings.user()) && allowed.contains(key));
        server.setUserAuthFactories(
                List.of(
                        UserAuthPublicKeyFactory.INSTANCE,
                        settings.asks()
                                ? UserAuthKeyboardInteractiveFactory.INSTANCE
                                : UserAuthPasswordFactory.INSTANCE));
        server.setShellFactory(_ -> new ShellCommand(shell));
        commands.ifPresent(
                run -> server.setCommandFactory((_, line) -> new LineCommand(run, line)));
        server.setForwardingFilter(
                settings.forwards()
                        ? AcceptAllForwardingFilter.INSTANCE
                        : RejectAllForwardingFilter.INSTANCE);
        if (settings.old()) {
            onlyOld();
        }
    }

    private void onlyOld() {
        server.setKeyExchangeFactories(
                List.of(
                        DHGServer.newFactory(
                                BuiltinDHFactories.fromFactoryName(
                                        "diffie-hellman-group14-sha1"))));
        server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
        server.setCipherFactories(List.of(BuiltinCiphers.aes128cbc));
        server.setMacFactories(List.of(BuiltinMacs.hmacsha1));
    }

    /** Lets the account in by this key too. */
    public void allow(PublicKey key) {
        allowed.add(key);
    }

    /**
     * Starts to listen.
     *
     * @return the port
     */
    public int start() {
        try {
            server.start();
            return server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its key, as the server shows it. */
    public PublicKey hostKey() {
        return hostKey.getPublic();
    }

    /**
     * What a server of that seed shows, before it first runs: SHA-256 of its key's blob (RFC 4253
     * section 6.6) in lower-case hex.
     */
    public static String fingerprint(long seed) {
        PublicKey key = hostKey(seed, false).getPublic();
        String shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        byte[] hash = Base64.getDecoder().decode(shown.substring(shown.indexOf(':') + 1));
        return HexFormat.of().formatHex(hash);
    }

    /** How many log-ins it refused. */
    public int refused() {
        return refused.get();
    }

    private boolean lets(String user, String password) {
        boolean right =
                user.equals(settings.user())
                        && MessageDigest.isEqual(
                                password.getBytes(StandardCharsets.UTF_8),
                                settings.password().getBytes(StandardCharsets.UTF_8));
        if (!right) {
            refused.incrementAndGet();
        }
        return right;
    }

    private static KeyPair hostKey(long seed, boolean old) {
        try {
            // The one generator of the JDK that a seed makes repeat itself.
            SecureRandom chance = SecureRandom.getInstance("SHA1PRNG");
            chance.setSeed(seed);
            KeyPairGenerator keys = KeyPairGenerator.getInstance(old ? "RSA" : "EC");
            if (old) {
                keys.initialize(RSA_BITS, chance);
            } else {
                keys.initialize(new ECGenParameterSpec("secp256r1"), chance);
            }
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has these", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
