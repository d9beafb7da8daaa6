package io.rackside.bmc.ipmi.wire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.ipmi.message.Octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A recorded exchange between ipmitool and a BMC: the datagrams in order. */
public record Recording(String command, List<Line> lines) {
    /** One datagram. */
    public record Line(boolean toBmc, Octets datagram) {}

    /** Reads {@code corpus/ipmi/rmcp/NAME.txt}; skips the test where there are no recordings. */
    public static Recording of(String name) throws IOException {
        Path file =
                Path.of(System.getProperty("rackside.corpus", "corpus"))
                        .resolve("ipmi/rmcp/" + name + ".txt");
        assumeTrue(Files.exists(file), "SKIPPED: no recordings (rackside.corpus)");
        List<String> text = Files.readAllLines(file);
        return new Recording(
                text.getFirst(),
                text.stream()
                        .skip(1)
                        .filter(line -> line.startsWith("> ") || line.startsWith("< "))
                        .map(line -> new Line(line.startsWith(">"), Octets.hex(line.substring(2))))
                        .toList());
    }

    public List<Octets> toBmc() {
        return lines.stream().filter(Line::toBmc).map(Line::datagram).toList();
    }

    public List<Octets> fromBmc() {
        return lines.stream().filter(line -> !line.toBmc()).map(Line::datagram).toList();
    }
}
