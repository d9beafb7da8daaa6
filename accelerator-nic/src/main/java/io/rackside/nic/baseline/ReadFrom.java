package io.rackside.nic.baseline;

import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Held;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a value is read, and under which name it is there. */
public record ReadFrom(Source source, String key) {
    /** What is asked, and what its names look like. */
    public enum Source {
        /** {@code sysctl -a}: a name with dots. */
        SYSCTL("sysctl", "[a-z0-9_]+(\\.[A-Za-z0-9_-]+)+"),
        /**
         * A setting of the kernel as it counts for each network interface and for those to come:
         * family and name, see {@link InterfaceSetting}.
         */
        INTERFACES("interfaces", "ipv[46]\\.[a-z_]+"),
        /** {@code sshd -T}: a keyword of sshd_config(5) in lower case. */
        SSHD("sshd", "[a-z0-9]+"),
        /**
         * The kernel's command line: the name of a parameter; one without a value is {@code on}.
         */
        CMDLINE("cmdline", "[a-z0-9_.]+"),
        /** {@code systemctl is-active}: a unit. */
        SERVICE("service", "[a-z0-9@_-]+\\.(service|socket|timer)"),
        /** Permissions of a file, in octal digits. */
        FILE_MODE("fileMode", "/etc/[A-Za-z0-9._/-]+"),
        /** A keyword of /etc/login.defs. */
        LOGIN_DEFS("loginDefs", "[A-Z_]+"),
        /** A file below /sys that holds one line. */
        SYSFS("sysfs", "/sys/[A-Za-z0-9._/-]+"),
        /** Something the inventory tells of the host. */
        HOST("host", "tuned|governor|isolatedCpus|iommuGroups|hugepages\\.\\d{1,9}"),
        /** Something the inventory tells of each network port. */
        PORT(
                "port",
                "mtu|trust|pfc|pause\\.(rx|tx)|eswitch|feature\\.[a-z0-9-]+|ring\\.(rx|tx)"
                        + "|channels\\.combined|coalesce\\.adaptive-(rx|tx)"),
        /** Something the inventory tells of each RDMA device. */
        RDMA("rdma", "defaultMode|defaultTos|trafficClass"),
        /**
         * An attribute of the BIOS, as its registry names it; with {@code _*} behind it also with
         * the number of four hexadecimal digits that some BIOSes append.
         */
        BIOS("bios", "[A-Za-z0-9_-]+(_\\*)?"),
        /** A setting of the BMC. */
        BMC("bmc", "[A-Za-z0-9_./-]+"),
        /** A setting of a switch, which is held against its setpoints as a host is. */
        SWITCH("switch", "[a-z0-9.-]+");

        private final String word;
        private final Pattern keys;

        Source(String word, String keys) {
            this.word = word;
            this.keys = Pattern.compile(keys);
        }

        /** The word in files and JSON. */
        public String word() {
            return word;
        }

        boolean knows(String key) {
            return keys.matcher(key).matches()
                    && (this != INTERFACES || InterfaceSetting.of(key).isPresent());
        }

        static Optional<Source> of(String word) {
            return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
        }
    }

    public ReadFrom {
        Objects.requireNonNull(source, "source");
        if (!source.knows(key)) {
            throw new IllegalArgumentException(source.word() + " " + key);
        }
    }

    /** The setting of interfaces it is; empty where it is none. */
    public Optional<InterfaceSetting> setting() {
        return source == Source.INTERFACES ? InterfaceSetting.of(key) : Optional.empty();
    }

    /** Whether a value that was read here is as it has to be. */
    public Held held(Criterion expect, String value) {
        return source == Source.INTERFACES
                ? CountingValues.held(expect, value)
                : expect.held(value);
    }

    /** As it is written in one word: {@code sysctl:vm.swappiness}. */
    public String word() {
        return source.word() + ":" + key;
    }
}
