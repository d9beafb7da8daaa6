package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.bmc.firmware.flow.TaskSight;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalInt;

/** Tasks as the makers write them; the bodies are from their documents, in other words. */
class TaskReaderTest {
    private static TaskSight read(String json) {
        return TaskReader.of(Json.of(json));
    }

    @ParameterizedTest
    @CsvSource({
        "New, OK, Running",
        "Starting, OK, Running",
        "Running, OK, Running",
        "Downloaded, OK, Running",
        "Cancelling, Warning, Running",
        "Pending, OK, Waiting",
        "Scheduled, OK, Waiting",
        "Completed, OK, Well",
        "Completed, '', Well",
        "Completed, Critical, Bad",
        "Completed, Warning, Bad",
        "CompletedWithErrors, OK, Bad",
        "Exception, Critical, Bad",
        "Killed, OK, Bad",
        "Cancelled, OK, Bad",
        "Interrupted, OK, Bad",
        "Pondering, OK, Strange"
    })
    void theStandardsWordsAndTheMakersMeanWhatTheyMean(String state, String status, String meant) {
        TaskSight sight = read("{'TaskState':'" + state + "','TaskStatus':'" + status + "'}");
        assertEquals(meant, sight.getClass().getSimpleName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'PercentComplete':45 | 45",
                "'PercentComplete':'45%' | 45",
                "'Oem':{'Huawei':{'TaskPercentage':45}} | 45",
                "'Oem':{'xFusion':{'TaskPercentage':'45%'}} | 45",
                "'Oem':{'Huawei':{'TaskPercentage':null}} | -1",
                "'Messages':[{'upgradeState':'Upgrading','upgradeProgress':'45%'}] | 45",
                "'PercentComplete':450 | -1",
                "'PercentComplete':'most of it' | -1"
            })
    void percentagesAreNumbersTextsOrAbsent(String field, int percent) {
        TaskSight.Running running =
                assertInstanceOf(
                        TaskSight.Running.class, read("{'TaskState':'Running'," + field + "}"));
        assertEquals(
                percent < 0 ? OptionalInt.empty() : OptionalInt.of(percent), running.percent());
    }

    @Test
    void messagesMayBeOneObject() {
        TaskSight sight =
                read(
                        "{'TaskState':'Exception','Messages':{'Message':'The image does not fit.',"
                                + "'Severity':'Critical'}}");
        assertEquals(new TaskSight.Bad("The image does not fit."), sight);
    }

    @Test
    void theGravestMessageIsTheReason() {
        TaskSight sight =
                read(
                        "{'TaskState':'Completed','TaskStatus':'Critical','Messages':["
                                + "{'Message':'Begun.','Severity':'OK'},"
                                + "{'Message':'Battery too low.','MessageSeverity':'Critical'},"
                                + "{'Message':'Ended.','Severity':'OK'}]}");
        assertEquals(new TaskSight.Bad("Battery too low."), sight);
    }

    @Test
    void aTaskThatTellsByItsMessagesOnlyIsRead() {
        assertInstanceOf(
                TaskSight.Well.class, read("{'Messages':[{'upgradeState':'Upgrade success'}]}"));
        assertInstanceOf(
                TaskSight.Bad.class, read("{'Messages':[{'upgradeState':'Upgrade failed'}]}"));
        assertInstanceOf(TaskSight.Strange.class, read("{'Messages':[]}"));
    }

    @Test
    void aServiceTellsOfItsUpdateByItself() {
        UpdateProfile.State state =
                UpdateProfiles.shipped().of("hpe-ilo").orElseThrow().state().orElseThrow();
        TaskSight.Running running =
                assertInstanceOf(
                        TaskSight.Running.class,
                        TaskReader.of(
                                Json.of(
                                        "{'Oem':{'Hpe':{'State':'Writing',"
                                                + "'FlashProgressPercent':30}}}"),
                                state));
        assertEquals(OptionalInt.of(30), running.percent());
        assertInstanceOf(
                TaskSight.NoTask.class,
                TaskReader.of(Json.of("{'Oem':{'Hpe':{'State':'Idle'}}}"), state));
        assertInstanceOf(TaskSight.NoTask.class, TaskReader.of(Json.of("{}"), state));
    }
}
