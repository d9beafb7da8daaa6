package io.rackside.nic.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.host.Bond;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.StorageSession;
import io.rackside.model.host.StorageSession.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class PortStorageTest {
    private static StorageSession session(Kind kind, String name, String state, String... ports) {
        return new StorageSession(kind, name, "10.0.0.9", state, List.of(), List.of(ports));
    }

    private static HostNic named(String name, String pci, String physical, boolean link) {
        return new HostNic(
                name,
                "ice",
                "",
                "",
                pci,
                Optional.empty(),
                OptionalInt.empty(),
                "",
                "",
                OptionalLong.empty(),
                Optional.of(link),
                link ? "up" : "down",
                "",
                physical,
                "",
                List.of(),
                Map.of(),
                Map.of(),
                Hosts.nothing());
    }

    private static HostInventory host(boolean secondUp, StorageSession... sessions) {
        HostNic first = named("p0", "0000:01:00.0", "", true);
        HostNic second = named("p1", "0000:01:00.1", "", secondUp);
        HostNic function = named("v0", "0000:01:02.0", "0000:01:00.0", true);
        return Hosts.with(
                Hosts.host(first),
                List.of(first, second, function),
                List.of(
                        new Bond(
                                "bond0",
                                "active-backup",
                                true,
                                "p0",
                                List.of(member("p0", true), member("p1", secondUp)))),
                Fact.known(List.of(sessions)));
    }

    private static Bond.Member member(String name, boolean up) {
        return new Bond.Member(
                name, up, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    private static List<String> lost(HostInventory host) {
        List<String> told = new ArrayList<>();
        for (PortStorage one : PortStorage.of(host, host.nics().getFirst())) {
            told.add(one.session().name() + (one.alone() ? " alone" : ""));
        }
        return told;
    }

    @Test
    void whatRunsOverThePortAndItsFunctionsIsTold() {
        HostInventory host =
                host(
                        true,
                        session(Kind.NFS, "over the port", "", "p0"),
                        session(Kind.NFS, "over a function", "", "v0"),
                        session(Kind.NFS, "elsewhere", "", "p1"),
                        session(Kind.NFS, "nobody knows", ""));
        assertEquals(List.of("over the port alone", "over a function alone"), lost(host));
        assertEquals(
                List.of("nobody knows"),
                PortStorage.anywhere(host).stream().map(StorageSession::name).toList());
    }

    @ParameterizedTest
    @CsvSource({"true,over a bond", "false,over a bond alone"})
    void aBondCarriesOnWhileAnotherMemberIsUp(boolean up, String told) {
        assertEquals(
                List.of(told), lost(host(up, session(Kind.NFS, "over a bond", "", "p0", "p1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "ISCSI,LOGGED_IN,true,disk",
        "ISCSI,FREE,true,disk alone",
        "NVME_TCP,live,true,disk",
        "NVME_TCP,connecting,true,disk alone",
        "NVME_TCP,live,false,disk alone",
        "NFS,,true,disk alone"
    })
    void anotherPathToTheSameTargetCounts(Kind kind, String state, boolean up, String told) {
        String word = state == null ? "" : state;
        assertEquals(
                List.of(told),
                lost(
                        host(
                                up,
                                session(kind, "disk", word, "p0"),
                                session(kind, "disk", word, "p1"))));
    }

    @Test
    void whereStorageWasNotReadNothingIsTold() {
        assertEquals(List.of(), lost(Hosts.host(named("p0", "", "", true))));
    }
}
