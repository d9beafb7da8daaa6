package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.app.ExitStatus;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.VirtualFunction;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The virtual host as it is started from the command line. */
@Timeout(90)
class VirtualHostCommandTest {
    private static final String CANARY = "canary-host-78";

    private static HostInventory read(Optional<char[]> sudo, String user, String... options)
            throws Exception {
        PipedInputStream heard = new PipedInputStream();
        PrintStream told = new PrintStream(new PipedOutputStream(heard), true, UTF_8);
        RacksideCommand command =
                new Cli().with("RACKSIDE_PASSWORD", CANARY).command(told, System.err);
        String[] line =
                Stream.concat(
                                Stream.of("virtual", "host", "--port", "0", "--user", user),
                                Stream.of(options))
                        .toArray(String[]::new);
        Thread running = Thread.ofPlatform().start(() -> command.run(line));
        try {
            String ready = new BufferedReader(new InputStreamReader(heard, UTF_8)).readLine();
            URI at = URI.create(ready.substring("ready ".length()));
            SshRoute route =
                    SshRoute.to(
                            new SshAddress(at.getHost(), at.getPort()),
                            SshLogin.withPassword(user, CANARY.toCharArray()),
                            HostKeyTrust.atFirstSight(_ -> {}));
            try (SshSession session = SshSession.open(route, SshLimits.usual(), Time.system())) {
                return new HostGathering(new Random(7), Duration.ofSeconds(60))
                        .gather(session, sudo);
            }
        } finally {
            running.interrupt();
            running.join(Duration.ofSeconds(20));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kylin-v10-sp1, KYLIN_SERVER",
        "uos, UOS",
        "openeuler, OPENEULER",
        "anolis, ANOLIS",
        "debian, DEBIAN"
    })
    void itRunsTheSystemThatIsAskedForAndIsReadWhole(String os, String family) throws Exception {
        HostInventory read = read(Optional.empty(), "root", "--os", os, "--number", "12");
        assertEquals(family, read.os().family().name());
        assertEquals("host-12", read.device().hostName());
        assertEquals("VH000012", read.device().identity().serial().orElseThrow());
        assertEquals(List.of(), read.problems());
    }

    @Test
    void itHasTheCardsThatAreAskedForInTheirOrder() throws Exception {
        HostInventory read =
                read(
                        Optional.empty(),
                        "root",
                        "--card=i350",
                        "--card=bluefield",
                        "--card=ice",
                        "--card=hinic3");
        assertEquals(
                List.of(
                        "igb",
                        "igb",
                        "igb",
                        "igb",
                        "mlx5_core",
                        "mlx5_core",
                        "ice",
                        "ice",
                        "hinic3",
                        "hinic3"),
                read.nics().stream().map(nic -> nic.driver()).toList());
    }

    @Test
    void aFunctionSomebodyHoldsIsReadAsHeld() throws Exception {
        HostInventory read = read(Optional.empty(), "root", "--fault", "vf-held=ens2f0np0");
        assertEquals(
                VirtualFunction.Holder.VFIO,
                read.nics().stream()
                        .filter(nic -> nic.name().equals("ens2f0np0"))
                        .findFirst()
                        .orElseThrow()
                        .offload()
                        .sriov()
                        .value()
                        .orElseThrow()
                        .functions()
                        .getFirst()
                        .holder());
    }

    @Test
    void sudoThatAsksForAPasswordIsAnsweredByTheRightOneAlone() throws Exception {
        HostInventory read =
                read(
                        Optional.of(CANARY.toCharArray()),
                        "edge",
                        "--fault",
                        "sudo-password",
                        "--fault",
                        "missing=devlink");
        assertEquals("VH000001", read.device().identity().serial().orElseThrow());
        HostInventory without = read(Optional.empty(), "edge", "--fault", "sudo-password");
        assertTrue(without.device().identity().serial().isEmpty());
        assertTrue(
                without.problems().stream()
                        .anyMatch(each -> each.what().code().equals("ssh.host.needs-root")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--os=plan9",
                "--card=ne2000",
                "--fault=boring",
                "--fault=link-lost",
                "--fault=no-sudo@3",
                "--fault=path-mtu=ens1f0:12",
                "--fault=link-lost=ens9"
            })
    void whatAVirtualHostDoesNotKnowIsAUsageError(String option) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        RacksideCommand command =
                new Cli()
                        .with("RACKSIDE_PASSWORD", CANARY)
                        .command(
                                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                                new PrintStream(errors, true, UTF_8));
        assertEquals(ExitStatus.USAGE.code(), command.run("virtual", "host", option));
    }
}
