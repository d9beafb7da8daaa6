package io.rackside.app.console.bmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

class ControllerRowsTest {
    private final Bench bench = new Bench();
    private final ControllerRows rows = new ControllerRows(bench.texts);

    private List<BmcRow> all() {
        return rows.of(bench.ports.bmc.controller);
    }

    private List<String> lines(String group) {
        return all().stream()
                .filter(row -> row.group().equals(group))
                .map(row -> row.name() + "=" + row.value())
                .toList();
    }

    @Test
    void eachTopicStandsUnderItsHeadingInTheWordsOfTheCommandLine() {
        assertEquals(
                List.of(
                        "LAN 1",
                        "Accounts 2",
                        "Channels 1",
                        "Watchdog",
                        "DCMI",
                        "Self test",
                        "Could not be read"),
                all().stream().map(BmcRow::group).distinct().toList());
        assertEquals(
                List.of("Running=no", "Action=powerCycle", "Counts down from=210 s", "Left=0 s"),
                lines("Watchdog"));
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals(List.of("运行中=否", "超时动作=powerCycle", "倒计时起点=210 秒", "剩余时间=0 秒"), lines("看门狗"));
    }

    @Test
    void oneOfManyHasItsColumnsBelowItsNumber() {
        assertEquals(
                List.of("Name=admin", "Enabled=yes", "Opens sessions=yes"), lines("Accounts 2"));
        assertEquals(List.of("Medium=04h", "Protocol=01h", "Sessions=2"), lines("Channels 1"));
    }

    @Test
    void whatTheBmcDoesNotTellHasNoRow() {
        assertEquals(
                List.of(
                        "MAC address=c0:ff:ee:00:00:01",
                        "Address=10.7.3.13/24 Static",
                        "Cipher suites=17 administrator"),
                lines("LAN 1"));
        assertEquals(
                List.of(
                        "Power now=312 W",
                        "Least / average / most=280 W / - / 402 W",
                        "Over=60 s",
                        "Limit in force=no"),
                lines("DCMI"));
    }

    @Test
    void whatCouldNotBeReadIsListedLast() {
        BmcRow last = all().getLast();
        assertEquals("channel 3", last.below());
        assertEquals(Status.UNKNOWN, last.status());
        assertTrue(last.acts().isEmpty());
    }

    @Test
    void noTwoRowsHaveTheSameKey() {
        List<String> keys = all().stream().map(BmcRow::key).toList();
        assertEquals(keys.size(), new HashSet<>(keys).size());
    }
}
