package io.rackside.drivers.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;

import java.util.Optional;

/** Says to JSch whether the key that is shown is the one. Used for one connection. */
final class PinnedKey implements HostKeyRepository {
    private final HostKeyTrust trust;
    private volatile Optional<String> shown = Optional.empty();
    private volatile boolean accepted;

    PinnedKey(HostKeyTrust trust) {
        this.trust = trust;
    }

    /** The fingerprint that was shown, in hex. */
    Optional<String> shown() {
        return shown;
    }

    boolean accepted() {
        return accepted;
    }

    /** The pin, where another key was shown. */
    Optional<String> betrayed() {
        return accepted || shown.isEmpty() ? Optional.empty() : trust.pin();
    }

    @Override
    public int check(String host, byte[] key) {
        String fingerprint = Fingerprints.hex(key);
        // A second exchange of keys within a session has to show the same one.
        Optional<String> wanted = accepted ? shown : trust.pin();
        shown = Optional.of(fingerprint);
        accepted =
                wanted.map(fingerprint::equals)
                        .orElse(trust.policy() == HostKeyTrust.Policy.PIN_AT_FIRST_SIGHT);
        return accepted ? OK : wanted.isPresent() ? CHANGED : NOT_INCLUDED;
    }

    @Override
    public void add(HostKey key, UserInfo asked) {
        // Whoever opened the session keeps it.
    }

    @Override
    public void remove(String host, String type) {
        // Nothing is kept here.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Nothing is kept here.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "pin";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
