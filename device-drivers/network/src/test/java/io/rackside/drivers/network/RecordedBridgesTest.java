package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Learned addresses, spanning tree and duplex of the recordings, as they were counted in the
 * recordings' rows by other means than this reader.
 */
@Tag("peer")
class RecordedBridgesTest {
    private static NetworkInventory read(String recording) throws Exception {
        return new NetworkDevice(
                        Corpus.agent(recording), Profiles.shipped(), "snmp://box", Time.system())
                .read(EnumSet.allOf(Topic.class));
    }

    private static String words(NetworkInventory found, Function<NetworkInterface, String> word) {
        return found.interfaces().stream()
                .map(word)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String where(LearnedAddress learned) {
        return learned.mac() + " " + learned.port();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arista_eos_vrf | 1 | 00:1C:73:B3:AF:BB Port-Channel1"
                        + " | 00:1C:73:B3:AF:BB Port-Channel1",
                "comware | 206 | 00:00:5E:00:00:01 GigabitEthernet1/0/3"
                        + " | D0:4F:7E:29:B6:05 GigabitEthernet0/0/37",
                "cumulus_edgecore-as4610-54p | 628 | 00:00:0C:07:AC:01 upstream1"
                        + " | F8:66:F2:1D:46:EB upstream1",
                "fs-switch_s3900 | 44 | 00:09:0F:F2:84:E2 Port13 | CC:2D:E0:F3:29:FE Port13",
                "ios_2960x | 29 | 04:62:73:20:DE:14 Po1 | F4:CF:E2:FF:BA:38 Po1",
                "moxa-etherdevice_edsg516e | 1 | 00:90:E8:AF:13:A8 Ethernet Port G1"
                        + " | 00:90:E8:AF:13:A8 Ethernet Port G1",
                "nxos_n3k-3064pq | 4 | 34:E3:80:15:EE:A0 port-channel10"
                        + " | 90:E2:BA:46:19:1E port-channel10",
                "ruijie | 4 | 58:69:6C:06:82:3C Te0/3 | 58:69:6C:06:83:1D Ag1",
                "vrp_5720-vrf | 918 | 00:00:0C:07:AC:00 Eth-Trunk1"
                        + " | F8:B1:56:E4:6E:78 Eth-Trunk1",
                // Three others of its five rows have port -1.
                "vrp_5720 | 2 | D8:CB:8A:8A:A8:0F XGigabitEthernet0/0/4"
                        + " | D8:CB:8A:8A:A8:19 XGigabitEthernet0/0/4",
            })
    void learnedAddressesAreAtTheirPorts(String recording, int count, String first, String last)
            throws Exception {
        NetworkInventory found = read(recording);
        List<LearnedAddress> learned = found.learned();
        assertEquals(count, learned.size());
        assertEquals(first, where(learned.getFirst()));
        assertEquals(last, where(learned.getLast()));
        assertEquals(List.of(), found.problems());
        assertTrue(found.device().complete());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comware | blocking 128, forwarding 41",
                "fs-switch_s3900 | broken 16, forwarding 12",
                "ios_2960x | forwarding 6",
                "moxa-etherdevice_edsg516e | disabled 16",
                "nxos_n3k-3064pq | forwarding 1",
                "onyx_sn2100 | blocking 26, forwarding 18",
                "ruijie | blocking 1",
                "vrp_5720 | ''",
            })
    void spanningTreeIsToldByPort(String recording, String states) throws Exception {
        assertEquals(states, words(read(recording), NetworkInterface::stp));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arista_eos_vrf | full 6",
                "comware | full 72",
                "fortigate_60f | full 5, half 2",
                "fortigate_cluster-60f | full 5, half 6",
                "fs-switch_s3900 | full 28",
                "h3c_vsr1000 | full 8",
                "ios_2960x | full 49",
                "junos_qfx5100 | full 18",
                "nxos_n3k-3064pq | full 50",
                "vrp_5720-vrf | full 156, half 1",
                "vrp_s5328c-ei | full 20, half 5",
            })
    void duplexIsToldByPort(String recording, String duplex) throws Exception {
        assertEquals(duplex, words(read(recording), NetworkInterface::duplex));
    }
}
