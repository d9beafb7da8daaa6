package io.rackside.nic.criterion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.model.Message;
import io.rackside.model.host.OperatingSystem.Family;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class AppliesTest {
    private static Applies applies(String json) {
        byte[] file = ("{\"applies\":" + json + "}").getBytes(StandardCharsets.UTF_8);
        return Fields.read(file, Fields::applies);
    }

    private final Applies kylinSp2 =
            applies(
                    "{\"os\":[\"kylinServer\"],\"version\":[\"V10\"],\"servicePack\":[\"SP2\"],"
                            + "\"kernel\":{\"from\":\"4.19\",\"before\":\"5\"}}");

    @Test
    void aHostIsWithinWhenAllOfItFits() {
        HostFixture host =
                new HostFixture()
                        .os("kylin", Family.KYLIN_SERVER, "V10", "SP2")
                        .kernel("4.19.90-24.4.v2101.ky10.x86_64", "x86_64");
        assertInstanceOf(Reach.Within.class, kylinSp2.reach(host.host()));
    }

    @Test
    void aServicePackNobodyToldIsNotAnotherOne() {
        HostFixture host =
                new HostFixture()
                        .os("kylin", Family.KYLIN_SERVER, "V10", "")
                        .kernel("4.19.90-24.4.v2101.ky10.x86_64", "x86_64");
        assertEquals(
                new Reach.Unclear(Message.of("nic.applies.not-told", "SP2")),
                kylinSp2.reach(host.host()));
    }

    @Test
    void whatIsCertainlyAnotherHostCountsBeforeWhatIsUnclear() {
        HostFixture host =
                new HostFixture()
                        .os("kylin", Family.KYLIN_SERVER, "V10", "")
                        .kernel("5.4", "x86_64");
        assertEquals(
                new Reach.Outside(Message.of("nic.applies.other-kernel", "5.4")),
                kylinSp2.reach(host.host()));
    }

    @Test
    void oneOfTheDriversWillDo() {
        Applies mellanox = applies("{\"driver\":[\"mlx5_core\",\"bnxt_en\"]}");
        HostFixture with =
                new HostFixture().port("eth0", "mlx5_core", "1", "1", "15b3:101d", "15b3:0016");
        assertInstanceOf(Reach.Within.class, mellanox.reach(with.host()));
        assertEquals(
                new Reach.Outside(Message.of("nic.applies.no-driver", "bnxt_en, mlx5_core")),
                mellanox.reach(new HostFixture().host()));
    }

    @Test
    void nothingSaidHoldsEverywhere() {
        assertInstanceOf(Reach.Within.class, Applies.EVERYWHERE.reach(new HostFixture().host()));
    }
}
