package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.bastion.BastionDoor;
import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Form;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.network.cli.SshWays;
import io.rackside.model.Device;
import io.rackside.model.Site;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the window sets is what a data folder keeps, and stands in its trail. */
class RacksideBastionsTest {
    @TempDir private Path folder;

    @Test
    void aWayOfASiteAndOneOfABoxAreKeptAndTakenBack() throws IOException {
        try (LiveDemo demo = LiveDemo.in(folder, 8)) {
            BastionDoor door = demo.ports().bastions();
            Device box = device(demo, "sw-01");
            Device bastion = device(demo, "bastion");
            Site site = demo.ports().book().model().siteOf(box).orElseThrow();
            Through jump = new Through(bastion.id(), Form.JUMP, Optional.empty());
            Through menu = new Through(bastion.id(), Form.MENU, Optional.of("core-sw"));
            door.set(site, Optional.of(jump));
            assertEquals(jump, door.of(box));
            assertEquals(new Direct(), door.of(bastion));
            door.set(box, Optional.of(menu));
            assertEquals(Optional.of(menu), door.own(box.id()));
            assertEquals(menu, door.of(box));
            door.set(box, Optional.empty());
            assertEquals(jump, door.of(box));
            door.set(site, Optional.empty());
            assertEquals(Optional.empty(), door.ofSite(site.id()));
            assertEquals(new Direct(), door.of(box));
            List<String> trail =
                    demo.world().rackside().audit().newest(100).stream()
                            .map(TrailEntry::kind)
                            .filter(kind -> kind.startsWith("ssh-way"))
                            .toList();
            assertEquals(4, trail.size());
            assertTrue(trail.containsAll(List.of(SshWays.SET, SshWays.REMOVED)));
        }
    }

    private static Device device(LiveDemo demo, String name) {
        return demo.ports().book().model().devices().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
