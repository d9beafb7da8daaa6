package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.ResolvedAddress;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** Whose an IP address is, as a gateway knows it. */
class ResolvedAddressesTest {
    private static final String GATEWAY =
            """
            1.3.6.1.2.1.1.1.0|4|gateway
            1.3.6.1.2.1.2.2.1.2.7|4|Vlanif10
            1.3.6.1.2.1.4.22.1.2.7.10.1.2.3|4x|00e0fc000003
            1.3.6.1.2.1.4.22.1.2.7.10.1.2.4|4x|000000000000
            1.3.6.1.2.1.4.22.1.2.8.10.1.2.5|4x|00e0fc000005
            1.3.6.1.2.1.4.22.1.2.8.10.1.2.600|4x|00e0fc000006
            1.3.6.1.2.1.4.35.1.4.7.1.4.10.1.2.3|4x|00e0fc000003
            1.3.6.1.2.1.4.35.1.4.7.2.16.253.0.0.0.0.0.0.0.0.0.0.0.0.0.0.9|4x|00e0fc000009
            1.3.6.1.2.1.4.35.1.4.7.2.99.253|4x|00e0fc000010
            """;

    @TempDir Path folder;

    private Path gateway() throws IOException {
        return Files.writeString(folder.resolve("gw.snmprec"), GATEWAY);
    }

    @Test
    void bothTablesAreReadAndWhatIsNoAddressIsPassedOver()
            throws IOException, InterruptedException {
        NetworkInventory read =
                new NetworkDevice(
                                PlayedAgent.of(gateway()), Profiles.shipped(), "gw", Time.system())
                        .read(EnumSet.of(Topic.INTERFACES, Topic.FORWARDING));
        assertEquals(
                List.of(
                        new ResolvedAddress("10.1.2.3", "00:E0:FC:00:00:03", "Vlanif10"),
                        new ResolvedAddress("fd00:0:0:0:0:0:0:9", "00:E0:FC:00:00:09", "Vlanif10"),
                        new ResolvedAddress("10.1.2.5", "00:E0:FC:00:00:05", "8")),
                read.resolved());
    }

    @Test
    void theyAreReadWithTheForwardingTableAlone() throws IOException, InterruptedException {
        NetworkInventory read =
                new NetworkDevice(
                                PlayedAgent.of(gateway()), Profiles.shipped(), "gw", Time.system())
                        .read(EnumSet.of(Topic.INTERFACES));
        assertEquals(List.of(), read.resolved());
    }
}
