/** One alarm for each cause on each box. */
package io.rackside.app.alarms;
