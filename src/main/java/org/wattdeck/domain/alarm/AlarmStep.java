package org.wattdeck.domain.alarm;

/// A step and the alarm as it is after it.
public record AlarmStep(Alarm alarm, AlarmTransition transition) {}
