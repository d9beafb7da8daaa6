package io.rackside.app.console.bastion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.site.EditRefused;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

class BastionModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());
    private final BastionDoor door = bench.ports.bastions;
    private final BastionModel model =
            new BastionModel(bench.live, bench.texts, bench.background, door);

    private Device box(String id) {
        return bench.ports.book().model().device(new DeviceId(id)).orElseThrow();
    }

    private Site site() {
        return bench.ports.book().model().site(new SiteId("dongpu")).orElseThrow();
    }

    private static Through through(SshWay.Form form, String... asset) {
        return new Through(
                new DeviceId("srv-01"),
                form,
                asset.length == 0 ? Optional.empty() : Optional.of(asset[0]));
    }

    private String said(String id) {
        model.look(Optional.of(box(id)));
        return model.said().get();
    }

    @Test
    void aBoxSaysThroughWhichBastionOfItsSiteItIsReached() {
        door.set(site(), Optional.of(through(SshWay.Form.JUMP)));
        assertEquals("SSH through the jump host srv-01", said("sw-01"));
        assertEquals("", said("srv-01"));
        door.set(box("sw-02"), Optional.of(new Direct()));
        assertEquals("", said("sw-02"));
        assertEquals("", said("srv-05"));
    }

    @Test
    void theLanguageChangesWhatIsSaidAtOnce() {
        door.set(box("sw-01"), Optional.of(through(SshWay.Form.MENU, "core-sw")));
        assertEquals("SSH through the menu of srv-01, which calls it core-sw", said("sw-01"));
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("SSH 经由堡垒机 srv-01 的菜单，资产名 core-sw", model.said().get());
    }

    @Test
    void aWayThatIsSetIsSaidOfTheBoxThatIsShown() {
        assertEquals("", said("sw-01"));
        door.set(box("sw-01"), Optional.of(through(SshWay.Form.MENU)));
        model.changed();
        assertEquals("SSH through the menu of srv-01", model.said().get());
        model.look(Optional.empty());
        assertEquals("", model.said().get());
    }

    @Test
    void aBastionThatIsGoneIsCalledByItsIdentifier() {
        Through gone = new Through(new DeviceId("d-77"), SshWay.Form.JUMP, Optional.empty());
        door.set(box("sw-01"), Optional.of(gone));
        assertEquals("SSH through the jump host d-77", said("sw-01"));
    }

    @Test
    void anAnswerThatComesLateIsNotSaidOfAnotherBox() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        BastionModel slow =
                new BastionModel(
                        bench.live,
                        bench.texts,
                        new Background(waiting::add, Runnable::run, bench.ports::expected),
                        door);
        door.set(box("sw-01"), Optional.of(through(SshWay.Form.JUMP)));
        slow.look(Optional.of(box("sw-01")));
        slow.look(Optional.of(box("sw-02")));
        waiting.removeLast().run();
        waiting.removeLast().run();
        assertEquals("", slow.said().get());
    }

    @Test
    void aStoreThatCannotBeReadIsNotTakenForStraight() {
        BastionModel broken =
                new BastionModel(bench.live, bench.texts, bench.background, new UnreadableWays());
        broken.look(Optional.of(box("sw-01")));
        assertEquals("srv-01 has no SSH address.", broken.said().get());
    }

    private static final class UnreadableWays implements BastionDoor {
        private static EditRefused refused() {
            return new EditRefused(Message.of("console.bastion.no-ssh", "srv-01"));
        }

        @Override
        public Optional<Through> ofSite(SiteId site) {
            throw refused();
        }

        @Override
        public Optional<SshWay> own(DeviceId device) {
            throw refused();
        }

        @Override
        public SshWay of(Device device) {
            throw refused();
        }

        @Override
        public void set(Site site, Optional<Through> way) {
            throw refused();
        }

        @Override
        public void set(Device device, Optional<SshWay> way) {
            throw refused();
        }
    }
}
