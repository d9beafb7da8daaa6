"""Orders an update with OpenStack's sushy and follows its task. Prints JSON."""
import json
import os
import sys
import time
import warnings

import sushy
from sushy import auth

warnings.filterwarnings("ignore")

session = auth.SessionAuth(os.environ["TWIN_USER"], os.environ["TWIN_PASSWORD"])
root = sushy.Sushy(sys.argv[1], auth=session, verify=False)
service = root.get_update_service()
monitor = service.simple_update(
    sys.argv[2], transfer_protocol=sushy.UPDATE_PROTOCOL_HTTP)
states = []
for _ in range(600):
    # Its monitor is the task itself, so the state tells and not the status.
    task = monitor.get_task()
    if not states or states[-1] != task.task_state.value:
        states.append(task.task_state.value)
    if states[-1] in ("Completed", "Exception"):
        break
    time.sleep(0.05)
print(json.dumps({
    "states": states,
    "status": task.task_status.value,
    "percent": task.percent_complete,
    "messages": [m.message_id for m in task.messages],
}))
