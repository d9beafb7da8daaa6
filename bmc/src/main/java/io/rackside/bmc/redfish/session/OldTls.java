package io.rackside.bmc.redfish.session;

import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * TLS 1.0 and 1.1 in a JDK that has them switched off.
 *
 * <p>The JDK decides once per process, when TLS is first used, whether the old versions exist at
 * all. {@link #prepareProcess} has to run before that. It makes them available and at the same time
 * takes them out of what a connection offers unless it asks for them by name, so that only the
 * connection to a device marked old ever does.
 */
public final class OldTls {
    private static final String DISABLED = "jdk.tls.disabledAlgorithms";
    private static final Set<String> OPENED = Set.of("tlsv1", "tlsv1.1", "tls_rsa_*");
    private static final String MODERN = "TLSv1.3,TLSv1.2";

    private OldTls() {}

    /** To be called at the start of the program, before anything in it uses TLS. */
    public static void prepareProcess() {
        Security.setProperty(
                DISABLED,
                entries().stream()
                        .filter(entry -> !OPENED.contains(entry.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", ")));
        System.setProperty("jdk.tls.client.protocols", MODERN);
        System.setProperty("jdk.tls.server.protocols", MODERN);
    }

    /** Whether this process can speak the old versions. */
    static boolean available() {
        return entries().stream().noneMatch("TLSv1.1"::equalsIgnoreCase);
    }

    private static List<String> entries() {
        String property = Security.getProperty(DISABLED);
        return property == null
                ? List.of()
                : Arrays.stream(property.split(",")).map(String::strip).toList();
    }
}
