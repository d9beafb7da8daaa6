package io.rackside.drivers.snmp.virtual;

import java.net.InetSocketAddress;
import java.util.Objects;

/** Where a twin sends its notifications, and how. */
public sealed interface TrapDestination {
    InetSocketAddress to();

    /** A trap of SNMPv1. */
    record V1(InetSocketAddress to, String community) implements TrapDestination {
        public V1 {
            Objects.requireNonNull(to, "to");
        }

        @Override
        public String toString() {
            return "V1[" + to + "]";
        }
    }

    /** A trap or an inform of SNMPv2c. */
    record V2c(InetSocketAddress to, String community, boolean inform) implements TrapDestination {
        public V2c {
            Objects.requireNonNull(to, "to");
        }

        @Override
        public String toString() {
            return "V2c[" + to + "]";
        }
    }

    /** A trap or an inform of SNMPv3. */
    record V3(InetSocketAddress to, VirtualUser user, boolean inform) implements TrapDestination {
        public V3 {
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(user, "user");
        }
    }
}
