package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Ecn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class OffloadReadingTest {
    private static Fact<Ecn> ecn(String sysfs) {
        Answers answers = new Answers(Transcript.of("M begin network\nM done\n", "M"));
        return new OffloadReading(answers, SysfsLines.parse(sysfs), false)
                .of("eth0", "igb", "", Optional.empty())
                .ecn();
    }

    private static NicOffload switches(String said) {
        Answers answers = new Answers(Transcript.of(said + "M done\n", "M"));
        return new OffloadReading(answers, SysfsLines.parse(""), true)
                .of("eth0", "mlx5_core", "pci/0000:88:00.0", Optional.empty());
    }

    private static String listed(int status, String said) {
        return "M begin devlink-dev\n"
                + said
                + "\nM rc "
                + status
                + " devlink-dev\nM end devlink-dev\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | Failed to connect to devlink Netlink | ssh.host.failed",
                "124 | '' | ssh.host.too-slow",
                "137 | '' | ssh.host.too-slow"
            })
    void whoCouldNotListTheCardsKnowsNothingOfTheirSwitches(int status, String said, String why) {
        NicOffload told = switches(listed(status, said));
        for (Fact<?> fact : List.of(told.eswitch(), told.steering())) {
            assertEquals(why, ((Fact.Unread<?>) fact).why().code(), told::toString);
        }
    }

    @Test
    void cardsThatWereNotComeToAreUnreadToo() {
        NicOffload told = switches(listed(0, "pci/0000:88:00.0") + "M hung eswitch\n");
        Message hung = Message.of("ssh.host.hung", "eswitch");
        assertEquals(Fact.<NicOffload.Eswitch>unread(hung), told.eswitch());
        assertEquals(Fact.<String>unread(hung), told.steering());
    }

    @Test
    void aCardThatIsNotInTheListHasNoSwitch() {
        for (String all : List.of("", "pci/0000:09:00.0\nauxiliary/mlx5_core.sf.2")) {
            NicOffload told = switches(listed(0, all));
            assertEquals(Fact.<NicOffload.Eswitch>notSupported(), told.eswitch());
            assertEquals(Fact.<String>notSupported(), told.steering());
        }
    }

    private static String marks(String point, String eight) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < eight.length(); i++) {
            lines.append("/sys/class/net/eth0/ecn/")
                    .append(point)
                    .append("/enable/")
                    .append(i)
                    .append('=')
                    .append(eight.charAt(i))
                    .append('\n');
        }
        return lines.toString();
    }

    @Test
    void congestionMarksAreReadForEachPriority() {
        Ecn told =
                new Ecn(
                        List.of(false, false, false, true, false, false, false, false),
                        List.of(false, false, false, false, false, false, false, true));
        assertEquals(
                Fact.known(told), ecn(marks("roce_np", "00010000") + marks("roce_rp", "00000001")));
    }

    @Test
    void aPortThatTellsOnlySomeOfThemHasNone() {
        assertEquals(Fact.<Ecn>notSupported(), ecn(""));
        assertEquals(
                Fact.<Ecn>notSupported(),
                ecn(marks("roce_np", "0001") + marks("roce_rp", "00000001")));
    }
}
