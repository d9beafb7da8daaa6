package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One BMC, two tongues: ipmitool, which nobody here wrote, restarts the host Redfish waits for. */
@Tag("peer")
@Timeout(120)
class IpmiAgreesTest {
    private static final String USER = "technician";
    private static final String PASSWORD = "Rackside-1";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = UpdateFlavour.class,
            names = {"STANDARD", "HUAWEI"})
    void aStagedBiosIsProvedAfterTheHostWasRestartedOverIpmi(UpdateFlavour flavour)
            throws Exception {
        needsIpmitool();
        try (Rig rig = new Rig(flavour, folder, Rig.SLOWER);
                VirtualIpmi ipmi = ipmi(rig)) {
            Act act = rig.plan(Component.BIOS, Optional.empty());
            assertInstanceOf(Outcome.InDoubt.class, rig.perform(act));
            assertInstanceOf(Phase.Staged.class, rig.supply.phases.getLast());

            assertTrue(ipmitool(ipmi, "chassis power status").contains("is on"));
            ipmitool(ipmi, "chassis power reset");
            rig.time.sleep(Duration.ofMinutes(3));
            rig.reopenConsole();
            assertInstanceOf(Outcome.Done.class, rig.settle(act));
            assertEquals(1, rig.ledger().hostRestarts());
            assertEquals(1, rig.ledger().flashes().size());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = UpdateFlavour.class,
            names = {"STANDARD", "HUAWEI"})
    void theBmcsNewVersionIsTheSameOverIpmi(UpdateFlavour flavour) throws Exception {
        needsIpmitool();
        try (Rig rig = new Rig(flavour, folder, Rig.SLOWER);
                VirtualIpmi ipmi = ipmi(rig)) {
            assertInstanceOf(
                    Outcome.Done.class, rig.perform(rig.plan(Component.BMC, Optional.empty())));
            String revision = Rig.WANTED.substring(0, Rig.WANTED.lastIndexOf('.'));
            String said = ipmitool(ipmi, "mc info");
            assertTrue(
                    said.lines()
                            .anyMatch(
                                    line ->
                                            line.startsWith("Firmware Revision")
                                                    && line.endsWith(revision)),
                    said);
        }
    }

    private static VirtualIpmi ipmi(Rig rig) throws IOException {
        return VirtualIpmi.start(
                rig.server,
                Accounts.of(new Account(USER, PASSWORD.toCharArray())),
                VirtualIpmi.Setup.standard(Time.system()));
    }

    private static void needsIpmitool() {
        boolean there;
        try {
            run(List.of("ipmitool", "-V"));
            there = true;
        } catch (IOException e) {
            there = false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assumeTrue(there, "SKIPPED: ipmitool is not installed on this machine");
    }

    private static String ipmitool(VirtualIpmi ipmi, String command)
            throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "ipmitool",
                                "-I",
                                "lanplus",
                                "-C",
                                "17",
                                "-H",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(ipmi.port()),
                                "-U",
                                USER,
                                "-P",
                                PASSWORD));
        all.addAll(List.of(command.split(" ", -1)));
        return run(all);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "ended in time");
        assertEquals(0, process.exitValue(), said);
        return said;
    }
}
