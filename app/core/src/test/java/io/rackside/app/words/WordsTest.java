package io.rackside.app.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class WordsTest {
    private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

    private final SteppedTime time = new SteppedTime();
    private final Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "PT0S,      0 s,      0 秒",
        "PT0.25S,   250 ms,   250 毫秒",
        "PT45S,     45 s,     45 秒",
        "PT4M,      4 min,    4 分钟",
        "PT4M20S,   4 min 20 s, 4 分钟 20 秒",
        "PT24M20S,  24 min,   24 分钟",
        "PT2H5M,    2 h 5 min, 2 小时 5 分钟",
        "P3DT4H,    3 d 4 h,  3 天 4 小时",
        "P40DT4H,   40 d,     40 天",
        "-PT4M,     -4 min,   -4 分钟"
    })
    void durationsHaveAtMostTwoUnits(Duration duration, String english, String chinese) {
        Message message = Message.of("core.finding.clock-ahead", duration);
        assertEquals("Its clock is ahead by " + english, words.render(message));
        assertEquals("时钟快 " + chinese, words.render(message, ZH));
    }

    @ParameterizedTest
    @CsvSource({
        "418, W, 418_W",
        "26.5, °C, 26.5_°C",
        "26.04, °C, 26_°C",
        "1.254, V, 1.25_V",
        "6240, rpm, 6_240_rpm",
        "1234567, B, 1_234_567_B",
        "-12.345, V, -12.3_V",
        "0, V, 0_V"
    })
    void measuresShowWhatIsReadAtAGlance(double value, String unit, String shown) {
        assertEquals(shown.replace('_', '\u00a0'), words.measure(value, unit));
    }

    @Test
    void aTimeOfTodayIsAClockTimeAndAnEarlierOneADate() {
        assertEquals("{0} 08:00:00", shown(time.now()));
        assertEquals("{0} 2026-02-01 10:42", shown(Instant.parse("2026-02-01T10:42:00Z")));
    }

    private String shown(Instant instant) {
        return words.say("core.well.reading", "{0}", instant);
    }

    @Test
    void messagesStandInsideMessages() {
        Message inner = Message.of("core.advice.runs-on-one-psu", "PSU1");
        assertEquals(
                "请更换 PSU2。设备由 PSU1 单路供电，无冗余。",
                words.render(Message.of("core.advice.psu-replace", "PSU2", inner), ZH));
    }

    @Test
    void whatHasNoWordsIsShownAsItsCode() {
        assertEquals(
                "core.no-such-thing", words.render(new Message("core.no-such-thing", List.of())));
        assertEquals("Add {0}", words.say("core.edit.add"));
    }

    @Test
    void aDevicesOwnWordsAreNotRead() {
        assertEquals("Add {1} %s \\u0041", words.say("core.edit.add", "{1} %s \\u0041", "no"));
    }

    @Test
    void theLanguageChangesWhileItRuns() {
        List<Locale> heard = new ArrayList<>();
        try (var subscription = words.listen(heard::add)) {
            assertTrue(subscription != null);
            words.speak(ZH);
        }
        words.speak(Locale.ENGLISH);
        assertEquals(List.of(ZH), heard);
        assertEquals("是", words.render(Message.of("core.value.yes"), ZH));
    }
}
