"""Every message that goes from one process of the engine to another, with its fields.

    engine ── orders ──▶ job        over its control wire: `do`
    engine ◀── words ─── job        outputs, the end of an order
    engine ── orders ──▶ zygote     as JSON packets: `do`
    engine ◀─ events ─── zygote     what became of its jobs
    student ◀─────────▶ examiner    requests (`op`) and their replies, in both directions
                                    values in them (`@`) that are more than plain data

Nothing else is understood. What comes from a student's process is checked against these shapes
before it is used (see shapes.py): BadFrame for a message, Unserved for a request or a value.

orders.py has what goes over control sockets, requests.py what the two sides ask, values.py the
kinds of values.
"""
