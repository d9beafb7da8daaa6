package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.ssh.virtual.VirtualCommands;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code rackside inventory ssh://HOST}. */
@Timeout(120)
class HostCommandsTest {
    private static final String PASSWORD = "canary-8a17-password";

    @TempDir Path folder;

    private final List<VirtualSsh> servers = new ArrayList<>();
    private final AtomicInteger commands = new AtomicInteger();

    /** A host that answers the script, whatever it is marked with. */
    private static String answer(String mark, String serial) {
        return """
        M begin system
        privilege=root
        /proc/sys/kernel/hostname=edge-7
        /proc/sys/kernel/osrelease=4.19.90-24.4.v2101.ky10.x86_64
        machine=x86_64
        /sys/class/dmi/id/sys_vendor=Inspur
        /sys/class/dmi/id/product_name=NF5280M6
        M rc 0 system
        M err
        M end system
        M begin os-release
        NAME="Kylin Linux Advanced Server"
        VERSION="V10 (Sword)"
        ID="kylin"
        VERSION_ID="V10"
        PRETTY_NAME="Kylin Linux Advanced Server V10 (Sword)"
        M rc 0 os-release
        M err
        M end os-release
        M begin identity
        SERIAL
        0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9
        M rc 0 identity
        M err
        M end identity
        M begin network
        lrwxrwxrwx 1 root root 0 Jan 1 00:00 /sys/class/net/ens1f0 -> \
        ../../devices/pci0000:3a/0000:3b:00.0/net/ens1f0
        lrwxrwxrwx 1 root root 0 Jan 1 00:00 /sys/class/net/ens1f0/device -> \
        ../../../0000:3b:00.0
        lrwxrwxrwx 1 root root 0 Jan 1 00:00 /sys/class/net/ens1f0/device/virtfn0 -> \
        ../0000:3b:00.2
        lrwxrwxrwx 1 root root 0 Jan 1 00:00 \
        /sys/class/net/ens1f0/device/virtfn0/driver -> \
        ../../../../bus/pci/drivers/vfio-pci
        lrwxrwxrwx 1 root root 0 Jan 1 00:00 \
        /sys/class/net/ens1f0/device/virtfn0/iommu_group -> ../../kernel/iommu_groups/41
        /sys/class/net/ens1f0/address=b8:ce:f6:00:00:01
        /sys/class/net/ens1f0/mtu=9000
        /sys/class/net/ens1f0/operstate=up
        /sys/class/net/ens1f0/carrier=1
        /sys/class/net/ens1f0/speed=25000
        /sys/class/net/ens1f0/device/sriov_totalvfs=8
        /sys/class/net/ens1f0/device/sriov_numvfs=1
        M rc 0 network
        M err
        M end network
        M begin ethtool-i ens1f0
        driver: mlx5_core
        version: 5.4-1.0.3
        firmware-version: 16.31.1014 (MT_0000000080)
        bus-info: 0000:3b:00.0
        M rc 0 ethtool-i ens1f0
        M end ethtool-i ens1f0
        M begin ethtool-k ens1f0
        Features for ens1f0:
        hw-tc-offload: off
        large-receive-offload: off [fixed]
        M rc 0 ethtool-k ens1f0
        M end ethtool-k ens1f0
        M begin ethtool-l ens1f0
        netlink error: Operation not supported
        M rc 1 ethtool-l ens1f0
        M end ethtool-l ens1f0
        M begin ethtool-P ens1f0
        Permanent address: b8:ce:f6:00:00:0f
        M rc 0 ethtool-P ens1f0
        M end ethtool-P ens1f0
        M missing lsblk
        M done
        """
                .replaceAll("(?m)^M ", mark + " ")
                .replace("SERIAL", serial);
    }

    private String host(String serial) {
        return serve(
                (_, input, output, _) -> {
                    commands.incrementAndGet();
                    // The script's last line names what marks its answer.
                    String lines = new String(input.readAllBytes(), StandardCharsets.UTF_8).strip();
                    String mark = lines.substring(lines.lastIndexOf(' ') + 1);
                    output.write(answer(mark, serial).getBytes(StandardCharsets.UTF_8));
                    return 0;
                });
    }

    private String serve(VirtualCommands answering) {
        VirtualSsh server =
                new VirtualSsh(
                        VirtualSshSettings.of(0, "tech", PASSWORD, 3),
                        terminal -> terminal.keys().read(),
                        Optional.of(answering));
        servers.add(server);
        return "ssh://127.0.0.1:" + server.start();
    }

    @AfterEach
    void stop() {
        servers.forEach(VirtualSsh::close);
    }

    private Cli.Ended run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return new Cli()
                .with("LANG", "en")
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .with("RACKSIDE_VAULT_PASSPHRASE", "canary-55-vault-passphrase")
                .run(all.toArray(String[]::new));
    }

    private static JsonNode json(Cli.Ended ended) throws IOException {
        assertEquals(0, ended.status(), () -> ended.err() + ended.out());
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void aHostIsReadInOneChannel() throws IOException {
        JsonNode host =
                json(
                        run(
                                "inventory",
                                host("SN-1"),
                                "--user",
                                "tech",
                                "--trust-new",
                                "--json",
                                "--stats"));
        assertEquals(1, commands.get());
        assertEquals("edge-7", host.at("/device/hostName").asText());
        assertEquals("SN-1", host.at("/device/serial").asText());
        assertEquals("Inspur", host.at("/device/manufacturer").asText());
        assertEquals("kylinServer", host.at("/os/family").asText());
        assertEquals("SP2", host.at("/os/servicePack").asText());
        assertEquals("4.19.90-24.4.v2101.ky10.x86_64", host.get("kernel").asText());
        JsonNode nic = host.at("/nics/0");
        assertEquals("ens1f0", nic.get("name").asText());
        assertEquals("mlx5_core", nic.get("driver").asText());
        assertEquals("5.4-1.0.3", nic.get("driverVersion").asText());
        assertEquals("16.31.1014 (MT_0000000080)", nic.get("firmware").asText());
        assertEquals("0000:3b:00.0", nic.get("pci").asText());
        assertEquals("B8:CE:F6:00:00:01", nic.get("mac").asText());
        assertEquals("B8:CE:F6:00:00:0F", nic.get("permanentMac").asText());
        assertEquals("notSupported", nic.at("/slot/state").asText());
        assertTrue(nic.get("above").isEmpty());
        assertEquals(25000, nic.get("speedMbps").asInt());
        assertTrue(host.at("/stats/bytes").asLong() > 1_000);
    }

    @Test
    void whatAPortOffloadsIsKnownNotSupportedOrUnread() throws IOException {
        JsonNode offload =
                json(run("inventory", host("SN-1"), "--user", "tech", "--trust-new", "--json"))
                        .at("/nics/0/offload");
        assertEquals("known", offload.at("/features/state").asText());
        assertFalse(offload.at("/features/value/hw-tc-offload/fixed").asBoolean());
        assertTrue(offload.at("/features/value/large-receive-offload/fixed").asBoolean());
        assertEquals("notSupported", offload.at("/channels/state").asText());
        assertEquals("unread", offload.at("/rings/state").asText());
        assertEquals(9000, offload.at("/mtu/now").asInt());
        JsonNode held = offload.at("/sriov/value/functions/0");
        assertEquals("vfio", held.get("holder").asText());
        assertEquals("41", held.get("heldBy").asText());
        assertEquals("0000:3b:00.2", held.get("pci").asText());
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        JsonNode problems =
                json(run("inventory", host("SN-1"), "--user", "tech", "--trust-new", "--json"))
                        .get("problems");
        assertTrue(
                problems.findValuesAsText("text").contains("The host has no lsblk."),
                problems::toString);
    }

    @Test
    void itIsShownAsTablesToo() {
        Cli.Ended shown = run("inventory", host("SN-1"), "--user", "tech", "--trust-new");
        assertEquals(0, shown.status(), shown::err);
        assertTrue(shown.out().contains("Inspur NF5280M6"), shown::out);
        assertTrue(shown.out().contains("mlx5_core"), shown::out);
        assertTrue(shown.out().contains("V10 (Sword) SP2"), shown::out);
    }

    @Test
    void anUnknownHostKeyIsRefusedBeforeTheLogin() {
        Cli.Ended ended = run("inventory", host("SN-1"), "--user", "tech", "--json");
        assertEquals(4, ended.status(), ended::err);
        assertTrue(ended.err().contains("SHA256:"), ended::err);
        assertEquals(0, commands.get());
    }

    @Test
    void aSwitchIsSentToItsOwnCommand() {
        String target =
                serve(
                        (_, _, output, _) -> {
                            output.write("Error: Unrecognized".getBytes(StandardCharsets.UTF_8));
                            return 1;
                        });
        Cli.Ended ended = run("inventory", target, "--user", "tech", "--trust-new", "--json");
        assertEquals(1, ended.status(), ended::err);
        assertTrue(ended.err().contains("rackside network show"), ended::err);
    }
}
