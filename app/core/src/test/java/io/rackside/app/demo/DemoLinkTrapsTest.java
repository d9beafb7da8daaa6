package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.words.Words;
import io.rackside.drivers.snmp.trap.TrapMeaning;
import io.rackside.model.DeviceId;
import io.rackside.model.PortRef;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A cable that is pulled is told of by the boxes at its ends, each by its own name for the port.
 */
@Timeout(120)
class DemoLinkTrapsTest {
    @TempDir private Path folder;
    private DemoWorld world;

    @BeforeEach
    void start() throws IOException {
        FastTime time = new FastTime(10);
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 8, 1, words, options, time, 1);
        world.startTwins();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sw-01, Q2, 100GE1/0/2, sw-02, FortyGigE1/0/50",
        "sw-02, 1, Ten-GigabitEthernet1/0/1, sw-02, Ten-GigabitEthernet1/0/1",
        "fw-01, 10GE0, XGigabitEthernet0/0/0, sw-01, 10GE1/0/48"
    })
    void bothEndsSayThatTheLinkWentAndThatItIsBack(
            String box, String print, String port, String other, String otherPort)
            throws InterruptedException {
        PortRef pulled = new PortRef(device(box), print);
        world.cabinet().pull(pulled);
        heard(box, port, TrapMeaning.LINK_DOWN);
        heard(other, otherPort, TrapMeaning.LINK_DOWN);
        world.cabinet().plug(pulled);
        heard(box, port, TrapMeaning.LINK_UP);
        heard(other, otherPort, TrapMeaning.LINK_UP);
    }

    private void heard(String box, String port, TrapMeaning meaning) throws InterruptedException {
        eventually(
                () ->
                        world.rackside().traps().newest().stream()
                                .anyMatch(
                                        trap ->
                                                trap.device().equals(Optional.of(device(box)))
                                                        && trap.port().equals(Optional.of(port))
                                                        && trap.trap()
                                                                .meaning()
                                                                .equals(Optional.of(meaning))),
                () -> box + " " + port + " " + meaning + ": " + world.rackside().traps().newest());
    }

    private DeviceId device(String name) {
        return world.rackside().site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
