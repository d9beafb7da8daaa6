package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.host.parse.ProcInterrupts;
import io.rackside.model.Problem;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class QueueWorriesTest {
    private static final String HEAD = "  CPU0 CPU1\n";
    private static final Map<String, String> PORTS = Map.of("eth0", "0000:41:00.0");

    private static String queues(long... served) {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i + 1 < served.length; i += 2) {
            text.append(" 5").append(i).append(": ").append(served[i]).append(' ');
            text.append(served[i + 1]).append(" PCI-MSI eth0-TxRx-").append(i).append('\n');
        }
        return text.toString();
    }

    private static List<Problem> of(String first, String second) {
        return QueueWorries.of(ProcInterrupts.parse(first), ProcInterrupts.parse(second), PORTS);
    }

    @Test
    void queuesThatOneProcessorServesAloneAreAWorry() {
        List<Problem> all =
                of(
                        queues(9, 9000, 0, 9000, 0, 9000, 0, 9000),
                        queues(9, 9100, 4000, 9000, 3000, 9000, 2000, 9000));
        assertEquals(List.of("ssh.host.one-processor-serves"), codes(all));
        assertEquals(
                List.of("eth0", "4", "0", "9100"),
                all.getFirst().what().arguments().stream().map(String::valueOf).toList());
    }

    private static List<String> codes(List<Problem> all) {
        return all.stream().map(problem -> problem.what().code()).toList();
    }

    @Test
    void spreadQueuesQuietPortsAndFewQueuesAreNone() {
        String zero = queues(0, 0, 0, 0, 0, 0, 0, 0);
        assertEquals(List.of(), of(zero, queues(5000, 0, 0, 5000, 5000, 0, 0, 5000)));
        assertEquals(List.of(), of(zero, queues(900, 0, 900, 0, 900, 0, 900, 0)));
        assertEquals(List.of(), of(queues(0, 0, 0, 0), queues(9000, 0, 9000, 0)));
    }

    /** A driver that was loaded anew counts from nothing. */
    @Test
    void countersThatWentBackCountNothing() {
        assertEquals(
                List.of(),
                of(queues(9000, 0, 9000, 0, 9000, 0, 9000, 0), queues(10, 0, 10, 0, 10, 0, 10, 0)));
    }

    @Test
    void driversThatNameTheirCardAreFoundByItsAddress() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 4; i++) {
            text.append("9").append(i).append(": 4000 0 mlx5_comp").append(i);
            text.append("@pci:0000:41:00.0\n");
        }
        assertEquals(List.of("ssh.host.one-processor-serves"), codes(of(HEAD, text.toString())));
    }
}
