package io.rackside.drivers.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;

import java.util.List;
import java.util.Map;

/**
 * Algorithms that only old gear needs: SHA-1 signatures, DSA, small Diffie-Hellman groups, CBC and
 * MD5. They come after all others, and only for a device marked old; each that is agreed on is a
 * finding.
 */
final class OldAlgorithms {
    private static final String HOST_KEYS = "ssh-rsa,ssh-dss";
    private static final String CIPHERS = "aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc";
    private static final String MACS = "hmac-sha1,hmac-sha1-96,hmac-md5,hmac-md5-96";

    private static final Map<String, String> MORE =
            Map.of(
                    "kex",
                    "diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1,"
                            + "diffie-hellman-group1-sha1",
                    "server_host_key",
                    HOST_KEYS,
                    "PubkeyAcceptedAlgorithms",
                    HOST_KEYS,
                    "cipher.s2c",
                    CIPHERS,
                    "cipher.c2s",
                    CIPHERS,
                    "mac.s2c",
                    MACS,
                    "mac.c2s",
                    MACS);

    /** What is weak although every server of ten years ago offers it. */
    private static final List<String> WEAK =
            List.of(
                    "ssh-rsa",
                    "ssh-dss",
                    "diffie-hellman-group14-sha1",
                    "diffie-hellman-group-exchange-sha1",
                    "diffie-hellman-group1-sha1");

    private OldAlgorithms() {}

    static void allow(Session session) {
        MORE.forEach(
                (list, more) ->
                        session.setConfig(list, JSch.getConfig(list) + "," + without(list, more)));
        session.setConfig("dhgex_min", "1024");
    }

    private static String without(String list, String more) {
        List<String> there = List.of(JSch.getConfig(list).split(","));
        return String.join(
                ",", List.of(more.split(",")).stream().filter(a -> !there.contains(a)).toList());
    }

    static boolean isWeak(String algorithm) {
        return WEAK.contains(algorithm)
                || algorithm.endsWith("-cbc")
                || algorithm.startsWith("hmac-md5")
                || algorithm.equals("hmac-sha1-96");
    }
}
