package io.rackside.model.settings;

import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A setting as somebody wants it. A driver makes an act of it, with the risk and the effect it has
 * on that box. What is secret is named, not held: see {@link SecretSource}.
 */
public sealed interface Change {
    /** From where the host starts. */
    record Boot(BootSource source, BootLasting lasting, Optional<BootMode> mode)
            implements Change {}

    /** BIOS attributes by name; they count from the next start. */
    record Bios(Map<String, String> attributes) implements Change {
        public Bios {
            attributes = Map.copyOf(new TreeMap<>(attributes));
        }
    }

    /**
     * Gives the BIOS another password, or takes it away when that is empty.
     *
     * @param attribute it is called in the registry ("SetupPassword")
     * @param secret name by which {@link SecretSource} has the new one
     * @param oldSecret name by which it has the one that counts now, where there is one
     */
    record BiosPassword(String attribute, String secret, Optional<String> oldSecret)
            implements Change {}

    /** Drops what waits for the next start. */
    record DropPendingBios() implements Change {}

    /**
     * Empties a log, after it has been read.
     *
     * @param kept SHA-256 in hex of the file its entries were kept in, to be written down; empty
     *     when nobody wanted them
     */
    record ClearLog(String log, String kept) implements Change {
        /** Of a log whose entries nobody wants. */
        public ClearLog(String log) {
            this(log, "");
        }
    }

    /**
     * Puts an image into a drive. Its address comes from {@link SecretSource} by the name {@code
     * image}, since it is open for this one use.
     *
     * @param name of the file, to be written down
     * @param sha256 of the image, in hex, to be written down
     */
    record InsertMedia(String slot, String name, String sha256) implements Change {}

    record EjectMedia(String slot) implements Change {}

    /** Sends events to a listener until it is taken back. */
    record Subscribe(String destination, String context) implements Change {}

    record Unsubscribe(String subscription) implements Change {}

    /** Asks it to send one event, so that a listener can be proved. */
    record SendTestEvent() implements Change {}

    /**
     * Gives an account a new password.
     *
     * @param secret name by which {@link SecretSource} has it
     */
    record Password(String account, String secret) implements Change {}

    /**
     * Makes an account.
     *
     * @param secret name by which {@link SecretSource} has its password
     */
    record AddAccount(String user, String role, String secret) implements Change {}

    record RemoveAccount(String account) implements Change {}

    /** What is absent stays as it is. */
    record EditAccount(String account, Optional<Boolean> enabled, Optional<String> role)
            implements Change {}

    /** What is absent stays as it is. */
    record Network(
            String port,
            Optional<Ipv4> ipv4,
            Optional<Ipv6> ipv6,
            Optional<List<String>> nameServers,
            Optional<String> hostName,
            Optional<Integer> vlan)
            implements Change {
        public Network {
            nameServers = nameServers.map(List::copyOf);
        }
    }

    /** An IPv4 address, or that it comes from DHCP when there is none. */
    record Ipv4(Optional<String> address, int prefix, String gateway) {}

    /** A static IPv6 address, or that it comes from router and DHCPv6 when there is none. */
    record Ipv6(Optional<String> address, int prefix, String gateway) {}

    /**
     * A command of IPMI as bytes, whatever it does.
     *
     * @param bytes network function, command and data in hex
     */
    record Raw(String bytes) implements Change {
        public Raw {
            Objects.requireNonNull(bytes, "bytes");
        }
    }

    /** Has the BMC gather a dump of itself for its maker, which it then offers in a log. */
    record CollectDiagnostics() implements Change {}

    /** Where the BMC gets its time; an empty list switches NTP off. */
    record Ntp(List<String> servers) implements Change {
        public Ntp {
            servers = List.copyOf(servers);
        }
    }

    /**
     * Switches a service on the BMC's network on or off.
     *
     * @param name as {@link Settings.Service} has it
     */
    record Service(String name, boolean on) implements Change {
        public Service {
            Objects.requireNonNull(name, "name");
        }
    }

    /** Has the BMC make a key and a request for a certificate of that name. */
    record RequestCertificate(String commonName) implements Change {}

    /**
     * Gives its service another certificate.
     *
     * @param pem the certificate with its chain
     * @param secret name by which {@link SecretSource} has the private key; absent when the BMC
     *     made the request itself and has the key
     */
    record ReplaceCertificate(String certificate, String pem, Optional<String> secret)
            implements Change {
        public ReplaceCertificate {
            Objects.requireNonNull(pem, "pem");
        }
    }
}
