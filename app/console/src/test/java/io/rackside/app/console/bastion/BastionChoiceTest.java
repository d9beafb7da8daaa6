package io.rackside.app.console.bastion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.app.console.bastion.BastionChoice.How;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.SiteId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class BastionChoiceTest {
    private static final DeviceId JUMP = new DeviceId("srv-01");

    private final Bench bench = new Bench(SampleSite.hosts());
    private final SiteModel model = bench.ports.book().model();
    private final BastionChoice ofBox = BastionChoice.of(box("sw-01"), model);
    private final BastionChoice ofSite =
            BastionChoice.of(model.site(new SiteId("dongpu")).orElseThrow());

    private Device box(String id) {
        return model.device(new DeviceId(id)).orElseThrow();
    }

    private static List<String> names(List<Device> boxes) {
        return boxes.stream().map(Device::name).toList();
    }

    private Optional<SshWay> way(BastionChoice whose, How how, String asset) {
        return whose.way(how, Optional.of(JUMP), asset, model);
    }

    private String wrong(DeviceId bastion, String asset) {
        Form.Wrong e =
                assertThrows(
                        Form.Wrong.class,
                        () -> ofBox.way(How.MENU, Optional.of(bastion), asset, model));
        return e.getMessage();
    }

    @Test
    void onlyABoxWithAnSshAddressIsABastionAndNoneOfItself() {
        assertEquals(List.of("srv-01", "srv-02", "sw-02"), names(ofBox.bastions(model)));
        assertEquals(List.of("srv-01", "srv-02", "sw-01", "sw-02"), names(ofSite.bastions(model)));
    }

    @Test
    void theOnlyBastionOfTheSiteIsProposed() {
        assertEquals(Optional.empty(), ofBox.proposed(model));
        Endpoint shell =
                new Endpoint(
                        Protocol.SSH, "ssh://10.1.2.3", Optional.empty(), Optional.empty(), false);
        bench.ports.book().devices().amend(box("bastion").withEndpoints(List.of(shell)));
        SiteModel now = bench.ports.book().model();
        assertEquals("bastion", ofBox.proposed(now).orElseThrow().name());
        assertEquals("bastion", ofBox.bastions(now).getFirst().name());
    }

    @Test
    void aBastionOfAnotherSiteIsCalledWithWhereItStands() {
        BastionChoice region = BastionChoice.of(model.site(new SiteId("zhuhai")).orElseThrow());
        assertEquals("srv-01", ofSite.called(box("srv-01"), model));
        assertEquals("东浦 110 kV 站/A-07/srv-01", region.called(box("srv-01"), model));
    }

    @Test
    void aBoxCanBeAsItsSiteAndASiteCannot() {
        assertEquals(How.AS_SITE, ofBox.offered().getFirst());
        assertEquals(List.of(How.STRAIGHT, How.JUMP, How.MENU), ofSite.offered());
        assertEquals(Optional.empty(), way(ofBox, How.AS_SITE, ""));
        assertEquals(Optional.of(new Direct()), way(ofBox, How.STRAIGHT, ""));
        assertEquals(Optional.empty(), way(ofSite, How.STRAIGHT, ""));
    }

    @Test
    void whatIsSetIsWhatTheFormBeginsWith() {
        Through menu = new Through(JUMP, SshWay.Form.MENU, Optional.of("core"));
        Through jump = new Through(JUMP, SshWay.Form.JUMP, Optional.empty());
        assertEquals(How.MENU, ofBox.now(Optional.of(menu)));
        assertEquals(How.JUMP, ofSite.now(Optional.of(jump)));
        assertEquals(How.STRAIGHT, ofBox.now(Optional.of(new Direct())));
        assertEquals(How.AS_SITE, ofBox.now(Optional.empty()));
        assertEquals(How.STRAIGHT, ofSite.now(Optional.empty()));
    }

    @Test
    void anAssetIsOfOneBoxAndOfAMenuOnly() {
        assertEquals(
                Optional.of(new Through(JUMP, SshWay.Form.MENU, Optional.of("core-sw"))),
                way(ofBox, How.MENU, " core-sw "));
        assertEquals(
                Optional.of(new Through(JUMP, SshWay.Form.MENU, Optional.empty())),
                way(ofBox, How.MENU, " "));
        assertEquals(
                Optional.of(new Through(JUMP, SshWay.Form.JUMP, Optional.empty())),
                way(ofBox, How.JUMP, "core-sw"));
        assertEquals(
                Optional.of(new Through(JUMP, SshWay.Form.MENU, Optional.empty())),
                way(ofSite, How.MENU, "core-sw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core sw", "ops@core", "a\tb"})
    void whatCannotBePartOfTheLoginNameIsNoAsset(String asset) {
        assertEquals("console.bastion.no-asset", wrong(JUMP, asset));
    }

    @Test
    void aBoxThatIsGoneOrHasNoSshAddressOrIsItselfIsRefused() {
        assertEquals("console.field.missing", wrong(new DeviceId("gone"), ""));
        assertEquals("core.cli.error.bastion-has-no-ssh", wrong(new DeviceId("srv-03"), ""));
        assertEquals("core.cli.error.bastion-itself", wrong(new DeviceId("sw-01"), ""));
    }

    @Test
    void whatIsToldNamesTheBoxAndItsBastion() {
        assertEquals(
                Message.of("console.bastion.now-menu", "sw-01", "srv-01"),
                ofBox.told(way(ofBox, How.MENU, ""), model));
        assertEquals(
                Message.of("console.bastion.now-as-site", "sw-01"),
                ofBox.told(Optional.empty(), model));
        assertEquals(
                Message.of("console.bastion.now-straight", "东浦 110 kV 站"),
                ofSite.told(Optional.empty(), model));
    }
}
