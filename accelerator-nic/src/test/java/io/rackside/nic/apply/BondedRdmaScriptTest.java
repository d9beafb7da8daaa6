package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;

/** The RDMA device over a bond, as real shells find it for each member. */
@Timeout(60)
class BondedRdmaScriptTest {
    @TempDir private Path root;

    @ParameterizedTest
    @CsvSource({
        "dash, ens7f1, 0000:88:00.1, mlx5_bond_0",
        "bash, ens7f1, 0000:88:00.1, mlx5_bond_0",
        "dash, ens8f0, 0000:af:00.0, ''",
        "dash, ens9f0, 0000:88:00.1, ''"
    })
    void aMemberOfTheSameCardHasIt(String name, String port, String pci, String rdma)
            throws Exception {
        LocalShell shell = new LocalShell(name, root);
        Path sys = Path.of(shell.layout().sys());
        for (String member : new String[] {"ens7f1", "ens8f0"}) {
            Path net = Files.createDirectories(sys.resolve("class/net").resolve(member));
            Files.createSymbolicLink(net.resolve("master"), Path.of("../bond0"));
        }
        Path device = sys.resolve("class/infiniband/mlx5_bond_0");
        Path names = Files.createDirectories(device.resolve("ports/1/gid_attrs/ndevs"));
        Files.writeString(names.resolve("0"), "bond0\n");
        Files.createSymbolicLink(device.resolve("device"), Path.of("../../../0000:88:00.0"));
        String script =
                "SYS='%s'\nport=%s\npci=%s\n".formatted(sys, port, pci)
                        + ApplyScript.portText()
                        + "find_rdma\necho \"$rdma\"\n";
        assertEquals(rdma, shell.text(script.getBytes(UTF_8)).strip());
    }
}
