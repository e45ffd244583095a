"""Invented programmes: the talks of some gold, put down in many ways that programmes are written in, so that a model of
titles learns what marks off a title rather than how a few programmes do it. Same gold, same programmes."""
import json, random, re
from pathlib import Path

DOCUMENTS = 400

# {t} title, {s} speakers, {o} organization, {r} role, {time}, {end}, {day}, {min}utes, {n}umber, {code}, {u} address, {say} a sentence about it.
LINES = [
    "- {t} - {s}", "- {t} – {s} ({o})", "- {t}, {s}, {o}", "- {s}: {t}", "- {s} ({o}): {t}", "- **{t}** - {s}, {o}",
    "- [{t}]({u}) by {s}", "- [{t}]({u}) - {s}, {o}", "- {time} {t} ({s}, {o})", "- {time} - {end}: {t} | {s}",
    "- {time} CET {t} - {s}", '- "{t}" by {s}', "- “{t}”, {s} ({o})", "1. {t} by {s}",
    "- {s} – {t} ([video]({u}), [slides]({u}))", "- {t} ([slides]({u})), {s}", "- Keynote: {t} - {s}, {o}",
    "- Keynote {t} {s}, {o}", "- [{t} - {s}, {o}]({u})", "- [{t} | {s}, {o}]({u})", "- {t} with {s}", "- **{s}** ({o}) _{t}_",
    "- {s}, {r}, {o} — {t}", "- {t}\n  - {s}, {o}", '- Topic: "[{t}]({u})"\n- Speaker: {s}', "- {s} on [{t}]({u})",
    "- [{t}]({u})\n  {s} ({o})", "- {t} / {s}", "* {time}-{end} **{t}**, {s} ({o})", "- {o}: {t} ({s})",
    "{time} — {t} — {s}\n", "{time} {t}  \n{s}, {o}\n", "**{t}**\n\n{s}, {o}\n\n{say}\n", "**{t}** by {s}\n\n{say}\n",
    "*{t}*  \n{s}, {r} at {o}\n", "### {t}\n\n{s}, {o}\n\n{say}\n", "### {t}\n\nSpeaker: {s} ({o})\n\n{say}\n",
    "### {time} {t}\n\n*{s}*, {r} at {o}\n\n{say}\n", "### {t} ([Recording]({u})/[Slides]({u}))\n\n{s} of {o}. {say}\n",
    "#### {t} ({s})\n\n{say}\n", "## {s}: {t}\n\n{say}\n", "### [{t}]({u})\n\nBy {s}\n\n{say}\n", "## {t}\n\n_by {s}_\n\n{say}\n",
    "#### {t} – {s}, {o}\n\n{say}\n", "**Title:** {t}  \n**Speakers:** {s}, {o}\n", "{s} of {o} gave a talk on “{t}”. {say}\n",
    "In “{t}”, {s} ({o}) told how. {say}\n", "{s}'s [{t}]({u}) came next. {say}\n", "Then {s} presented *{t}*. {say}\n",
    "| {time} | {t} | {s} |", "| {t} | {s} | {o} |", "| {time} - {end} | [{t}]({u}) |", "| {s} | {o} | {t} |",
    "| {time} | **{t}** - {s} ({o}) |", "| {t} | {s} |",
    "<dt><a href=\"{u}\">{t}</a></dt>\n<dd><em>{s}</em></dd>", "<li><b>{t}</b><br/>{s}, {o}</li>", "<li>{s}, {r} at {o}: \"{t}\"</li>",
    "<tr><th>{time}</th><td>{t}</td><td>{s}</td></tr>", "<p><strong>{t}</strong><br/>{s}, {o}<br/>{say}</p>",
    "<li><a href=\"{u}\">{t}</a> by {s}</li>", "<h3>{t}</h3>\n<p>{s}, {o}</p>\n<p>{say}</p>", "<li>{time} – {t} ({s})</li>",
    "<p>{s} of {o} spoke about <em>{t}</em>. {say}</p>", "<li>{t}, {s}</li>",
    "- ({min} min) {t} ({s})", "- Talk {n}: {t} by {s}", "- Lightning talk: {t} ({s})", "- Panel: {t} – moderated by {s}", "- 🎤 {t} – {s}",
    "- {t} (slides, video) – {s}", "- {t} - {s} - {min} min", "- {t} [{code}] - {s}", "- {t} :: {s}", "- {t} — by {s} ({r}, {o})",
    "- {s} ({o}) - {t} ({min} minutes)", "- **{time}** – {t} – *{s}*", "- {s}, {o}: “{t}”", "- _{t}_, by {s} of {o}", "- {s}: [{t}]({u})",
    "- {t} – presented by {s}, {o}", "- [{s}: {t}]({u})", "- [{time} {t}]({u}) {s}", "- {t}: {s} ({o})", "- {day} {time}: {t} ({s})",
    "- \"{t}\" - {s}, {r}, {o}", "- [Video]({u}) | {t} | {s}", "- {o} – {t} – {s}", "- *{t}*: {s}",
    "### {time} - {end} | {t}\n\n**{s}**, {o}\n\n{say}\n", "### Talk {n}: {t}\n\nPresented by {s} from {o}. {say}\n", "### {s} ({o}) – {t}\n\n{say}\n",
    "#### {t}\n\nPresenter: {s}, {r} at {o}\n\n{say}\n", "### “{t}”\n\n**Speakers:** {s}\n\n{say}\n", "### {t}\n\n[Watch the video]({u})\n\n{s} ({o})\n",
    "### Keynote: {t}\n\n{s}, {r}, {o}\n\n{say}\n", "**{time}: {t}**  \n{s} – {o}\n", "{t}  \nby {s}  \n{time}\n", "{s}  \n**{t}**\n",
    "Title: {t}\n\nSpeaker: {s}\n\n{say}\n", "{n}. **{t}** — {s}, {o}\n", "[{t}]({u}) — {s}, {o}\n", "“{t}” by {s}, {o}\n",
    "{s} ({o}) opened with “{t}”. {say}\n", "The talk \"{t}\" by {s} of {o} showed more. {say}\n", "After lunch {s} gave [{t}]({u}). {say}\n",
    "Next was “{t}”, given by {s}. {say}\n", "{s}, {r} at {o}, spoke on **{t}**. {say}\n", "We also liked {s}'s talk, “{t}”. {say}\n",
    "| {time} | {s} | {t} |", "| {n} | {t} | {s}, {o} |", "| **{t}** | {s} ({o}) | {time} |", "| {day} | {time} | {t} | {s} |", "| [{t}]({u}) | {s} |",
    "<h4>{t}</h4>\n<p>Speaker: {s}, {o}</p>\n<p>{say}</p>", "<p>{time}: <a href=\"{u}\">{t}</a>, {s}</p>", "<p><b>{s}</b>, {o}: <i>{t}</i></p>",
    "<li><strong>{s}</strong> ({o}) – {t}</li>", "<tr><td>{time}</td><td><b>{t}</b><br/>{s}</td></tr>", "<tr><td>{s}</td><td>{o}</td><td>{t}</td></tr>",
    "<dt>{t}</dt>\n<dd>{s}, {o}. {say}</dd>", "<li>{s}'s talk, {t}: <a href=\"{u}\">{u}</a></li>", "<div><h3><a href=\"{u}\">{t}</a></h3><p>by {s}</p></div>",
    "<p>&ldquo;{t}&rdquo; by {s}, {r} at {o}</p>", "<li>{time} &ndash; {end}: {t} &ndash; {s} ({o})</li>", "<p>{t}<br/>{s}<br/>{o}</p>",
]
PAUSES = ["Registration", "Coffee break", "Lunch", "Opening Remarks", "Welcome", "Closing", "Networking", "Break", "Dinner", "Q&A"]
SAYINGS = [
    "Everybody in the room had questions.", "It showed where the journey goes.", "The room was full to the last seat.",
    "We look at what worked and what did not.", "Many have asked for the slides since.", "A lively discussion followed.",
    "Attendees will learn how to start.", "This session is for beginners and experts alike.",
]
OPENINGS = [
    "The programme of {e} is out.", "Here is what happened at {e}.", "Recordings of {e} are online.", "Join us at {e}!",
    "These talks were given at {e}.", "The schedule of the day:", "Thanks to all who came to {e}.",
]
HEADINGS = ["Programme", "Schedule", "Agenda", "Talks", "Sessions", "Videos", "Day 1", "Speakers", "Recordings", "What we saw", "Highlights"]
LISTS = [("Sponsors", "- {o}"), ("Who came", "- {s}, {o}"), ("Organizers", "- {s} ({o})"), ("Links", "- [{o}]({u})"),
         ("Thanks", "Thanks to {s} of {o} for all the help.\n"), ("Participants", "{s}, {r} at {o}\n")]
ADDRESSES = ["https://youtu.be/x{n}", "https://www.youtube.com/watch?v=x{n}", "https://conf.example.org/2031/x{n}", "/talks/x{n}",
             "https://sched.com/event/x{n}", "https://example.org/slides/x{n}.pdf"]


def talks_of(gold):
    """(title, [(person, organization, role)], event or None) of a document's gold."""
    data = json.loads(gold.read_text())
    names = {n["id"]: n["name"] for n in data["nodes"]}
    kinds = {n["id"]: n["kind"] for n in data["nodes"]}
    first = lambda o: o[0] if isinstance(o, list) else o
    employer, speakers, events = {}, {}, [names[n] for n in names if kinds[n] == "Event"]
    for e in data["edges"]:
        if e["kind"] == "affiliated-with" and kinds[first(e["o"])] == "Organization":
            employer.setdefault(e["s"], (names[first(e["o"])], e.get("qualifiers", {}).get("role", "engineer")))
        elif e["kind"] == "presented":
            speakers.setdefault(first(e["o"]), []).append(e["s"])
    events = [e for e in events if re.search(r"[Cc]on\b|Con\d|Summit|Conference|Day|Fest|20\d\d", e)]
    return [(names[t], [(names[p], *employer.get(p, (None, None))) for p in people], events) for t, people in sorted(speakers.items())]


def write_programmes(golds, folder):
    """Texts and gold of invented programmes in folder/texts and folder/gold, from files of gold."""
    talks = [t for gold in sorted(golds) for t in talks_of(gold)]
    employers = sorted({o for _, people, _ in talks for _, o, _ in people if o})
    (folder / "texts").mkdir(parents=True)
    (folder / "gold").mkdir()
    for number in range(DOCUMENTS if talks and employers else 0):
        dice = random.Random(number)
        write_one(folder, number, LINES[number % len(LINES)], talks, employers, dice)


def write_one(folder, number, line, talks, employers, dice):
    event = dice.choice(sorted({e for _, _, events in talks for e in events}) or ["Owl Summit"])
    html, table = line.startswith("<"), line.startswith("|")
    address = dice.choice(ADDRESSES)
    minutes = 540
    body, titles = [], []
    several = dice.random() < 0.3

    def filled(pattern, title, people):
        nonlocal minutes
        organization = next((o for _, o, _ in people if o), None) or dice.choice(employers)
        role = next((r for _, _, r in people if r), None) or "engineer"
        names = [p for p, _, _ in people]
        start, minutes = minutes, minutes + dice.choice([20, 30, 45])
        clock = lambda m: f"{m // 60}:{m % 60:02}"
        return pattern.format(n=len(body) + 1, min=dice.choice([10, 15, 30, 45]), code=f"DEV{number * 10 + len(body)}", day=dice.choice(["Monday", "Tue", "May 4"]),
                              t=title, s=" and ".join(names[:2]) if several else names[0], o=organization, r=role, time=clock(start), end=clock(minutes),
                              u=address.format(n=number * 100 + len(body)), say=dice.choice(SAYINGS))

    for title, people, _ in dice.sample(talks, min(len(talks), dice.randint(4, 11))):
        body.append(filled(line, title, people))
        titles.append(title)
        if "{time}" in line and dice.random() < 0.2:
            pause = line.split("{t}")[0].replace("{s}", "").replace("{o}", "") + dice.choice(PAUSES)
            body.append(filled(pause + (" | |" if table else "</td></tr>" if "<tr>" in line else ""), "", people))
    if table:
        cells = line.count("|") - 1
        body = ["| " + " | ".join(["When", "What", "Who"][:cells]) + " |", "|" + "---|" * cells] + body
    label, item = dice.choice(LISTS)
    extra = [filled(item, "", people) for _, people, _ in dice.sample(talks, min(len(talks), 5))]
    opening, heading = dice.choice(OPENINGS).format(e=event), dice.choice(HEADINGS)
    if html:
        tag = "table" if "<tr>" in line else "dl" if "<dt>" in line else "ul" if "<li>" in line else "div"
        text = (f"<html><head><title>{event}</title></head><body>\n<h1>{event}</h1>\n<p>{opening}</p>\n<h2>{heading}</h2>\n<{tag}>\n"
                + "\n".join(body) + f"\n</{tag}>\n</body></html>\n")
    else:
        parts = [f"# {event}", opening, f"## {heading}", "\n".join(body), f"## {label}", "\n".join(extra)]
        text = "\n\n".join(parts[:4] if dice.random() < 0.5 else parts) + "\n"
    stem = f"programme-{number:03}"
    (folder / "texts" / (stem + (".html" if html else ".md"))).write_text(text)
    nodes = [{"id": f"t{i}", "kind": "Talk", "name": t} for i, t in enumerate(titles)]
    (folder / "gold" / (stem + ".json")).write_text(json.dumps({"nodes": nodes, "edges": []}))
